// A map of maps, with inner maps from the beginning
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: VAR outer, global: struct outer_map
// btf: STRUCT inner_map, size 32
#include "corpus.h"

struct inner_map {
  __uint(type, 2);
  __uint(max_entries, 1);
  __type(key, u32);
  __type(value, u32);
} inner SEC(".maps"), other SEC(".maps");

struct outer_map {
  __uint(type, 12);
  __uint(max_entries, 3);
  __type(key, u32);
  __array(values, struct inner_map);
} outer SEC(".maps") = {{}, {}, {}, {&inner, nullptr, &other}};

extern "C" SEC("socket") int program(void *context) {
  u32 zero = 0;
  void *found = bpf_map_lookup_elem(&outer, &zero);
  auto *number = static_cast<u32 *>(found ? bpf_map_lookup_elem(found, &zero) : nullptr);
  return number ? *number : 0;
}
