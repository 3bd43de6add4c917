// reset.cpp as C for clang, to compare with.
// SPDX-License-Identifier: BSD-2-Clause
#include <linux/bpf.h>

#include <bpf/bpf_helpers.h>

struct order {
  __u64 least;
};

struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __type(key, __u32);
  __type(value, __u64);
  __uint(max_entries, 4096);
} counts SEC(".maps");

SEC("raw_tp/sched_process_exec") int on_exec(const __u64 *context) {
  (void)context;
  __u32 process = bpf_get_current_pid_tgid() >> 32;
  __u64 *count = bpf_map_lookup_elem(&counts, &process);
  if (!count) {
    __u64 zero = 0;
    bpf_map_update_elem(&counts, &process, &zero, BPF_NOEXIST);
    count = bpf_map_lookup_elem(&counts, &process);
  }
  if (count)
    ++*count;
  return 0;
}

__u64 forgotten;

static long forget(void *map, const __u32 *process, __u64 *count, __u64 *least) {
  __u32 which = *process;
  if (*count < *least && !bpf_map_delete_elem(map, &which))
    forgotten++;
  return 0;
}

SEC("syscall") int on_order(struct order *what) {
  __u64 least = what->least ? what->least : ~0ull;
  bpf_for_each_map_elem(&counts, forget, &least, 0);
  return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
