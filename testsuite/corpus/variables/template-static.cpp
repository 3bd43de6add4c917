// Static variables of function templates, variable templates, static members of instances
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: VAR _ZZ8instanceI1sERT_iE1t, static: struct s[4]
// btf: VAR _ZN6holderILi3EE4seenE, static: long int
// btf: VAR _ZN6holderILi5EE5tableE, static: int const[4]
#include "corpus.h"

template <class T> NOINLINE T &instance(int i) {
  static T t[4];
  return t[i & 3];
}
template <int N> inline int var = N;
template <int N> struct holder {
  static inline const int table[4] = {N, N + 1, N + 2, N + 3};
  static long seen;
};
template <int N> long holder<N>::seen = N;
struct s {
  int a;
  long b;
};
extern "C" SEC("socket") int program(void *c) {
  u32 i = (u64)bpf_ktime_get_ns();
  instance<s>(i).a++;
  instance<int>(i) += 2;
  holder<3>::seen++;
  return var<3> + var<4> + holder<5>::table[i & 3];
}
