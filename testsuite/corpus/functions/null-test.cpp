// Whether pointers are null or the same, as a number
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC program, global: int (void * context)
#include "corpus.h"

extern "C" {
struct {
  __uint(type, 2);
  __uint(max_entries, 4);
  __type(key, u32);
  __type(value, u64);
} counts SEC(".maps");
}

static u64 *find(u32 key) { return (u64 *)bpf_map_lookup_elem(&counts, &key); }

// What GCC would compute from the pointers' bits, which the verifier refuses.
extern "C" SEC("socket") int program(void *context) { return find(0) != nullptr; }

extern "C" SEC("socket") int several(void *context) {
  u64 *p = find(0), *q = find(1);
  return p || q;
}

extern "C" SEC("socket") int neither(void *) {
  u64 *p = find(0), *q = find(1);
  if (!p & !q)
    return 3;
  return p && q ? *p + *q : 0;
}

extern "C" SEC("socket") int beside_number(void *) {
  u64 *p = find(0);
  u64 number = p ? *p : 1;
  u64 *q = find(number & 3);
  return !q && !number;
}

extern "C" SEC("socket") int counted(void *) {
  u32 n = 0;
  for (u32 i = 0; i < 4; i++)
    n += find(i) != nullptr;
  return n;
}

extern "C" SEC("socket") int scaled(void *) {
  u64 *p = find(0), *q = find(1), *r = find(2);
  return (p ? 8 : 0) - (q ? 16 : 0) + (r && p != nullptr);
}

extern "C" SEC("socket") int cast(void *) { return (u64)find(0) != 0; }

extern "C" SEC("socket") int different(void *) {
  u64 *p = find(0), *q = find(1);
  return p != q;
}
