// A map of maps whose inner map's type is unnamed
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

extern "C" {
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
}

extern "C" SEC("socket") int program(void *context) {
  u32 zero = 0;
  void *found = bpf_map_lookup_elem(&outer, &zero);
  auto *inner = static_cast<u64 *>(found ? bpf_map_lookup_elem(found, &zero) : nullptr);
  return inner ? *inner : 0;
}
