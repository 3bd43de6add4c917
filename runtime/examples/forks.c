// forks.cpp as C for clang, to compare with.
// SPDX-License-Identifier: BSD-2-Clause
#include <linux/bpf.h>

#include <bpf/bpf_helpers.h>

#define RELOCATABLE __attribute__((preserve_access_index))

struct RELOCATABLE task_struct {
  int tgid;
};

struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __type(key, __u32);
  __type(value, __u64);
  __uint(max_entries, 4096);
} started SEC(".maps");

SEC("raw_tp/sched_process_fork") int on_fork(const __u64 *context) {
  const struct task_struct *parent = (const struct task_struct *)context[0];
  int process;
  bpf_probe_read_kernel(&process, sizeof process, &parent->tgid);
  __u64 *count = bpf_map_lookup_elem(&started, &process);
  if (!count) {
    __u64 zero = 0;
    bpf_map_update_elem(&started, &process, &zero, BPF_NOEXIST);
    count = bpf_map_lookup_elem(&started, &process);
  }
  if (count)
    ++*count;
  return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
