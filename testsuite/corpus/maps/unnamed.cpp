// A map of an unnamed struct outside extern "C"
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: VAR counts, global: struct (anon)
#include "corpus.h"

struct {
  __uint(type, 2);
  __uint(max_entries, 4);
  __type(key, u32);
  __type(value, u64);
} counts SEC(".maps");

extern "C" SEC("socket") int program(void *context) {
  u32 zero = 0;
  return bpf_map_lookup_elem(&counts, &zero) ? 1 : 2;
}
