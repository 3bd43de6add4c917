// A base that calls its derived class; folds, if constexpr, constrained overloads
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT seven, size 4: struct counter_seven @0; int n @0
// btf: FUNC _ZN7counterI5sevenE5twiceEv, static: int (struct counter_seven * const this)
// btf: FUNC _Z3sumIJiliEEiDpT_, static: int (int t_0, long int t_1, int t_2)
// btf: FUNC _Z4pickITk5smalliEiT_, static: int (int x)
// options: -std=c++20
#include "corpus.h"

template <class D> struct counter {
  NOINLINE int twice() { return 2 * static_cast<D *>(this)->value(); }
};
struct seven : counter<seven> {
  int n = 7;
  NOINLINE int value() const { return n; }
};
template <class... T> NOINLINE int sum(T... t) {
  if constexpr (sizeof...(t) == 0)
    return 0;
  else
    return (t + ...);
}
template <class T>
concept small = sizeof(T) <= 4;
NOINLINE int pick(small auto x) { return x + 1; }
NOINLINE int pick(auto x) { return x + 2; }
extern "C" SEC("socket") int program(void *c) {
  seven s;
  return s.twice() + sum(1, 2L, s.n) + sum() + pick(s.n) + pick((u64)c == 7);
}
