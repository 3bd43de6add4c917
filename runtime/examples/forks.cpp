// How many processes and threads each process has started: a raw tracepoint, whose parameters the
// verifier takes for numbers, so that what they point to is read through a helper.
// SPDX-License-Identifier: BSD-2-Clause
#include <relocatable/bpf.h>

struct RELOCATABLE task_struct {
  int tgid;
};

// Process -> how many it has started.
bpf::hash_map<u32, u64, 4096> started SEC(".maps");

BPF_PROGRAM("raw_tp/sched_process_fork", on_fork, const task_struct &parent) {
  if (u64 *count = started.lookup_or_insert(bpf::read(parent.tgid), 0))
    ++*count;
  return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
