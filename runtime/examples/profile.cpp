// Who uses the processor: each tick of a clock finds the process that runs.
// SPDX-License-Identifier: BSD-2-Clause
#include <relocatable/bpf.h>

struct RELOCATABLE bpf_perf_event_data {
  u64 sample_period;
};

// Process -> nanoseconds, about.
bpf::lru_hash_map<u32, u64, 4096> used SEC(".maps");

extern "C" SEC("perf_event") int on_tick(const bpf_perf_event_data *event) {
  const u32 process = static_cast<u32>(bpf_get_current_pid_tgid() >> 32);
  if (u64 *time = used.lookup_or_insert(process, 0))
    *time += event->sample_period;
  return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
