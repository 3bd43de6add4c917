// A template map with designated values; flags from a constant expression
// SPDX-License-Identifier: GPL-3.0-or-later
// options: -std=c++20
// btf: VAR outer, global: struct outer_map
#include "corpus.h"

constexpr unsigned entries() { return 4; }

struct inner_map {
  __uint(type, 2);
  __uint(max_entries, entries());
  __type(key, u32);
  __type(value, u32);
} inner SEC(".maps");

struct outer_map {
  __uint(type, 12);
  __uint(max_entries, entries() - 2);
  __uint(key_size, sizeof(u32));
  __array(values, struct inner_map);
} outer SEC(".maps") = {.values = {&inner, &inner}};

extern "C" SEC("socket") int program(void *context) {
  u32 one = 1;
  return bpf_map_lookup_elem(&outer, &one) ? 1 : 2;
}
