// How much processor time each thread has had when it last left the processor, as the scheduler
// counts it: fields of a struct inside the kernel's task_struct, read directly.
// SPDX-License-Identifier: BSD-2-Clause
#include <relocatable/bpf.h>

struct RELOCATABLE sched_entity {
  u64 vruntime;
  u64 sum_exec_runtime;
};

struct RELOCATABLE task_struct {
  int pid;
  sched_entity se;
};

struct usage {
  u64 ran;      // nanoseconds on the processor
  u64 weighted; // the same by priority; the scheduler prefers who has least
};

// Thread -> usage.
bpf::hash_map<u32, usage, 4096> usages SEC(".maps");

BPF_PROGRAM("tp_btf/sched_switch", on_switch, bool, const task_struct &previous) {
  usages.update(previous.pid, {previous.se.sum_exec_runtime, previous.se.vruntime});
  return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
