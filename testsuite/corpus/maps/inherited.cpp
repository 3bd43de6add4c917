// A map whose properties are in a base
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT counts_map, size 32: int[2] * type @0; int[4] * max_entries @64; u32 * key @128; u64 * value @192
// btf: VAR counts, global: struct counts_map
#include "corpus.h"

struct properties {
  __uint(type, 2);
  __uint(max_entries, 4);
};
struct counts_map : properties {
  __type(key, u32);
  __type(value, u64);
};
counts_map counts SEC(".maps");

extern "C" SEC("socket") int program(void *context) {
  u32 zero = 0;
  return bpf_map_lookup_elem(&counts, &zero) ? 1 : 2;
}
