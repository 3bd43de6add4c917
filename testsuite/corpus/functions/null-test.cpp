// Whether a pointer is null, as a number
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC program, global: int (void * arg0)
// gap load: GCC computes it from the pointer's bits, which the verifier takes for arithmetic
#include "corpus.h"

extern "C" {
struct {
  __uint(type, 2);
  __uint(max_entries, 4);
  __type(key, u32);
  __type(value, u64);
} counts SEC(".maps");
}

extern "C" SEC("socket") int program(void *) {
  u32 zero = 0;
  return bpf_map_lookup_elem(&counts, &zero) != nullptr;
}
