// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct {
  __uint(type, 13);
  __uint(max_entries, 3);
  __type(key, u32);
  struct {
    __uint(type, 1);
    __uint(max_entries, 1);
    __type(key, u32);
    __type(value, u64);
  } *values[];
} outer SEC(".maps");

SEC("socket") int program(void *context) {
  u32 zero = 0;
  void *found = bpf_map_lookup_elem(&outer, &zero);
  u64 *inner = found ? bpf_map_lookup_elem(found, &zero) : 0;
  return inner ? *inner : 0;
}
