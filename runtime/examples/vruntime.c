// vruntime.cpp as C for clang, to compare with.
// SPDX-License-Identifier: BSD-2-Clause
#include <linux/bpf.h>

#include <bpf/bpf_helpers.h>

#define RELOCATABLE __attribute__((preserve_access_index))

struct RELOCATABLE sched_entity {
  __u64 vruntime;
  __u64 sum_exec_runtime;
};

struct RELOCATABLE task_struct {
  int pid;
  struct sched_entity se;
};

struct usage {
  __u64 ran;
  __u64 weighted;
};

struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __type(key, __u32);
  __type(value, struct usage);
  __uint(max_entries, 4096);
} usages SEC(".maps");

SEC("tp_btf/sched_switch") int on_switch(const __u64 *context) {
  const struct task_struct *previous = (const struct task_struct *)context[1];
  struct usage usage = {previous->se.sum_exec_runtime, previous->se.vruntime};
  __u32 pid = previous->pid;
  bpf_map_update_elem(&usages, &pid, &usage, BPF_ANY);
  return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
