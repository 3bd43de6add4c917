// Template arguments that are strings and pointers to member functions
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC _Z5applyITnDaXadL_ZN2op3addEiEEEiRS0_i, static: int (struct op * o, int x)
// btf: VAR first, global: struct named_lit_abcdefg
// btf: VAR second, global: struct named_lit
// options: -std=c++20
#include "corpus.h"

struct op {
  int n;
  NOINLINE int add(int x) { return n + x; }
  NOINLINE int sub(int x) { return n - x; }
};
template <auto M> NOINLINE int apply(op &o, int x) { return (o.*M)(x); }
struct lit {
  char s[8];
  constexpr lit(const char (&t)[8]) {
    for (int i = 0; i < 8; i++)
      s[i] = t[i];
  }
};
template <lit L> struct named {
  int v;
  NOINLINE int get() { return v + L.s[0]; }
};
named<"abcdefg"> first;
named<"<>:,;+-"> second;
extern "C" SEC("socket") int program(void *context) {
  op o{3};
  return apply<&op::add>(o, 1) + apply<&op::sub>(o, 2) + first.get() + second.get();
}
