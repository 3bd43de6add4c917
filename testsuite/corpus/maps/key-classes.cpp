// Keys and values that are classes with bases, templates, scoped enumerations
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT key, size 8: struct id @0; enum kind what @32
// btf: STRUCT id, size 4: u32 number @0
#include "corpus.h"

enum class kind : u32 { none, some };
struct id {
  u32 number;
};
struct key : id {
  kind what;
};
template <typename T> struct sum {
  T total;
  u32 count;
};

struct sums_map {
  __uint(type, 1);
  __uint(max_entries, 16);
  __type(key, ::key);
  __type(value, sum<u64>);
} sums SEC(".maps");

extern "C" SEC("socket") int program(void *context) {
  key k;
  k.number = 3;
  k.what = kind::some;
  if (auto *found = static_cast<sum<u64> *>(bpf_map_lookup_elem(&sums, &k)))
    found->count++;
  return 0;
}
