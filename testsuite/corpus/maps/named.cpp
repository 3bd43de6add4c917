// A map of a named struct, and a second of the same
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: VAR first, global: struct array_of_numbers
// btf: VAR second, global: struct array_of_numbers
#include "corpus.h"

struct array_of_numbers {
  __uint(type, 2);
  __uint(max_entries, 4);
  __type(key, u32);
  __type(value, u64);
};

array_of_numbers first SEC(".maps");
array_of_numbers second SEC(".maps");

extern "C" SEC("socket") int program(void *context) {
  u32 zero = 0;
  return bpf_map_lookup_elem(&first, &zero) == bpf_map_lookup_elem(&second, &zero);
}
