// Counting, and a program that user space runs to count from 0 again: it forgets all processes
// that have fewer than so many.
// SPDX-License-Identifier: BSD-2-Clause
#include <relocatable/bpf.h>

// What user space passes.
struct order {
  u64 least;
};

// Process -> how many programs it has started.
bpf::hash_map<u32, u64, 4096> counts SEC(".maps");

BPF_PROGRAM("raw_tp/sched_process_exec", on_exec) {
  const u32 process = static_cast<u32>(bpf_get_current_pid_tgid() >> 32);
  if (u64 *count = counts.lookup_or_insert(process, 0))
    ++*count;
  return 0;
}

u64 forgotten;

static long forget(decltype(counts) *map, const u32 *process, u64 *count, u64 *least) {
  if (*count < *least && !map->erase(*process))
    forgotten++;
  return 0;
}

extern "C" SEC("syscall") int on_order(order *what) {
  u64 least = what->least ? what->least : ~0ull;
  counts.for_each(forget, &least);
  return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
