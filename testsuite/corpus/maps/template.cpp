// A map that is an instance of a class template with methods
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT point, size 8: int x @0; int y @32
// btf: VAR points, global: struct (anon)
// btf: STRUCT, size 32: int[1] * type @0; int[64] * max_entries @64; unsigned int * key @128; struct point * value @192
#include "corpus.h"

template <typename Key, typename Value, unsigned entries> struct hash {
  __uint(type, 1);
  __uint(max_entries, entries);
  Key *key;
  Value *value;
  Value *find(const Key &k) { return static_cast<Value *>(bpf_map_lookup_elem(this, &k)); }
  long put(const Key &k, const Value &v) { return bpf_map_update_elem(this, &k, &v, 0); }
};

struct point {
  int x, y;
};
hash<u32, point, 64> points SEC(".maps");

extern "C" SEC("socket") int program(void *context) {
  if (point *p = points.find(3))
    return p->x;
  return points.put(3, {1, 2});
}
