// Which thread has started which: a tracepoint, whose record has another layout in newer kernels.
// SPDX-License-Identifier: BSD-2-Clause
#include <relocatable/bpf.h>

// The record of TRACE_EVENT (sched_process_fork).
struct RELOCATABLE trace_event_raw_sched_process_fork {
  int parent_pid;
  int child_pid;
};

// Child -> parent.
bpf::hash_map<u32, u32, 4096> parents SEC(".maps");

extern "C" SEC("tp/sched/sched_process_fork")
int on_fork(const trace_event_raw_sched_process_fork *record) {
  parents.update(record->child_pid, record->parent_pid);
  return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
