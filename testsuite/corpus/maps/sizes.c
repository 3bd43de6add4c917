// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct {
  __uint(type, 1);
  __uint(max_entries, 16);
  __uint(key_size, 4);
  __uint(value_size, 8);
  __uint(map_flags, 1);
} plain SEC(".maps");
struct {
  __uint(type, 27);
  __uint(max_entries, 4096);
} ring SEC(".maps");
struct {
  __uint(type, 6);
  __uint(max_entries, 2);
  __type(key, u32);
  __type(value, u64);
} per_cpu SEC(".maps");

SEC("socket") int program(void *context) {
  u32 zero = 0;
  u64 *first = bpf_map_lookup_elem(&plain, &zero);
  u64 *second = bpf_map_lookup_elem(&per_cpu, &zero);
  return first && second ? *first + *second : 0;
}
