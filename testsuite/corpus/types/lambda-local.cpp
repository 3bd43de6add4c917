// Local classes of a generic lambda as the values of maps
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC _ZZ7programENKUliE_clEi, static
// btf: VAR values, global: struct (anon)
// btf: STRUCT local, size 16: int v @0; long int w @64
// btf: STRUCT local, size 16: long int v @0; long int w @64
// options: -std=c++20
#include "corpus.h"

template <class K, class V> struct map {
  __uint(type, 1);
  __uint(max_entries, 4);
  __type(key, K);
  __type(value, V);
};
auto maker = [](auto x) {
  struct local {
    decltype(x) v;
    long w;
  };
  return local{x, 1};
};
using value = decltype(maker(1));
map<u32, value> values SEC(".maps");
map<u32, decltype(maker(1L))> longs SEC(".maps");
extern "C" SEC("socket") int program(void *context) {
  u32 k = 0;
  auto a = [](int x) NOINLINE { return x + 1; };
  auto b = [](int x) NOINLINE { return x + 2; };
  auto *v = (value *)bpf_map_lookup_elem(&values, &k);
  return (v ? a(v->v) : b(1)) + (bpf_map_lookup_elem(&longs, &k) != nullptr);
}
