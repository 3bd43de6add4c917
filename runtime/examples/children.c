// children.cpp as C for clang, to compare with.
// SPDX-License-Identifier: BSD-2-Clause
#include <linux/bpf.h>

#include <bpf/bpf_helpers.h>

#define RELOCATABLE __attribute__((preserve_access_index))

struct RELOCATABLE trace_event_raw_sched_process_fork {
  int parent_pid;
  int child_pid;
};

struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __type(key, __u32);
  __type(value, __u32);
  __uint(max_entries, 4096);
} parents SEC(".maps");

SEC("tp/sched/sched_process_fork")
int on_fork(const struct trace_event_raw_sched_process_fork *record) {
  __u32 child = record->child_pid, parent = record->parent_pid;
  bpf_map_update_elem(&parents, &child, &parent, BPF_ANY);
  return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
