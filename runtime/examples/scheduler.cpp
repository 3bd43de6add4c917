// A scheduler: who has waited longest runs next, on whichever processor is free (sched_ext, from
// Linux 6.12).
// SPDX-License-Identifier: BSD-2-Clause
#include <relocatable/bpf.h>

struct RELOCATABLE task_struct {
  int pid;
};

// The kernel's, of which libbpf matches the members by their names.
struct sched_ext_ops {
  void (*enqueue)(task_struct *, u64 flags);
  char name[128];
};

// Numbers that the kernel may have others for.
enum scx_dsq_id_flags : u64 { SCX_DSQ_GLOBAL = 1ull << 63 | 1 };
enum scx_public_consts : u64 { SCX_SLICE_DFL = 20000000 };

BPF_KFUNC(void, scx_bpf_dsq_insert, task_struct *task, u64 queue, u64 slice, u64 flags);

u64 enqueued;

BPF_PROGRAM("struct_ops/enqueue", on_enqueue, task_struct *task, u64 flags) {
  scx_bpf_dsq_insert(task, bpf_core_enum_value(scx_dsq_id_flags, SCX_DSQ_GLOBAL),
                     bpf_core_enum_value(scx_public_consts, SCX_SLICE_DFL), flags);
  enqueued++;
  return 0;
}

sched_ext_ops scheduler SEC(".struct_ops") = {
    BPF_OPERATION(sched_ext_ops::enqueue, on_enqueue),
    "example",
};

char LICENSE[] SEC("license") = "GPL";
