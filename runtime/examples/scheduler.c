// scheduler.cpp as C for clang, to compare with.
// SPDX-License-Identifier: BSD-2-Clause
#include <linux/bpf.h>

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>

struct __attribute__((preserve_access_index)) task_struct {
  int pid;
};

struct sched_ext_ops {
  void (*enqueue)(struct task_struct *, __u64 flags);
  char name[128];
};

enum scx_dsq_id_flags { SCX_DSQ_GLOBAL = 1ull << 63 | 1 };
enum scx_public_consts { SCX_SLICE_DFL = 20000000ull };

void scx_bpf_dsq_insert(struct task_struct *task, __u64 queue, __u64 slice, __u64 flags) __weak
    __ksym;

__u64 enqueued;

SEC("struct_ops/enqueue") int on_enqueue(const __u64 *context) {
  scx_bpf_dsq_insert((struct task_struct *)context[0],
                     bpf_core_enum_value(enum scx_dsq_id_flags, SCX_DSQ_GLOBAL),
                     bpf_core_enum_value(enum scx_public_consts, SCX_SLICE_DFL), context[1]);
  enqueued++;
  return 0;
}

SEC(".struct_ops") struct sched_ext_ops scheduler = {
    .enqueue = (void *)on_enqueue,
    .name = "example",
};

char LICENSE[] SEC("license") = "GPL";
