// Maps with libbpf's macros in unnamed structs within extern "C"
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct key {
  u32 pid;
};
struct value {
  u64 count;
  char name[8];
};

extern "C" {
struct {
  __uint(type, 1);
  __uint(max_entries, 16);
  __type(key, struct key);
  __type(value, struct value);
} counts SEC(".maps");
struct {
  __uint(type, 2);
  __uint(max_entries, 4);
  __type(key, u32);
  __type(value, u64);
} numbers SEC(".maps");
}

extern "C" SEC("socket") int program(void *context) {
  u32 zero = 0;
  auto *number = static_cast<u64 *>(bpf_map_lookup_elem(&numbers, &zero));
  key k = {3};
  auto *found = static_cast<value *>(bpf_map_lookup_elem(&counts, &k));
  if (number && found)
    found->count += *number;
  return 0;
}
