// profile.cpp as C for clang, to compare with.
// SPDX-License-Identifier: BSD-2-Clause
#include <linux/bpf.h>

#include <bpf/bpf_helpers.h>

#define RELOCATABLE __attribute__((preserve_access_index))

struct RELOCATABLE bpf_perf_event_data {
  __u64 sample_period;
};

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, __u32);
  __type(value, __u64);
  __uint(max_entries, 4096);
} used SEC(".maps");

SEC("perf_event") int on_tick(const struct bpf_perf_event_data *event) {
  __u32 process = bpf_get_current_pid_tgid() >> 32;
  __u64 *time = bpf_map_lookup_elem(&used, &process);
  if (!time) {
    __u64 zero = 0;
    bpf_map_update_elem(&used, &process, &zero, BPF_NOEXIST);
    time = bpf_map_lookup_elem(&used, &process);
  }
  if (time)
    *time += event->sample_period;
  return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
