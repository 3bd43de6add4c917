// A map in a namespace, and one that is a static member of a class
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: VAR _ZN5inner6countsE, global: struct array_map
// btf: VAR _ZN6holder6countsE, global: struct array_map
#include "corpus.h"

struct array_map {
  __uint(type, 2);
  __uint(max_entries, 4);
  __type(key, u32);
  __type(value, u64);
};
namespace inner {
array_map counts SEC(".maps");
}
struct holder {
  static array_map counts;
};
array_map holder::counts SEC(".maps");

extern "C" SEC("socket") int program(void *context) {
  u32 zero = 0;
  return bpf_map_lookup_elem(&inner::counts, &zero) ==
         bpf_map_lookup_elem(&holder::counts, &zero);
}
