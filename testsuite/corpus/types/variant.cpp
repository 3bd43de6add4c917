// A variant: a recursive union template with constructors
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT variant_a_b_unsigned_char_3, size 24: union storage_a_b_unsigned_char_3 s @0; u8 index @128
// btf: UNION storage_a_b_unsigned_char_3, size 16: struct a head @0; union storage_b_unsigned_char_3 tail @0
// btf: UNION storage, size 1
// options: -std=c++20
#include "corpus.h"

template <class... T> union storage;
template <> union storage<> {};
template <class H, class... T> union storage<H, T...> {
  H head;
  storage<T...> tail;
  constexpr storage() : tail() {}
};
template <class... T> struct variant {
  storage<T...> s;
  u8 index = 0;
};
struct a {
  int x;
};
struct b {
  long y;
  a z;
};
variant<a, b, u8[3]> current;
template <class F> NOINLINE int visit(variant<a, b, u8[3]> &v, F f) {
  return v.index == 0 ? f(v.s.head) : f(v.s.tail.head);
}
extern "C" SEC("socket") int program(void *context) {
  return visit(current, [](auto &x) -> int {
    if constexpr (requires { x.x; })
      return x.x;
    else
      return x.y;
  });
}
