// Instances of a function template, out of line
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC _Z7largestIiET_S0_S0_, static: int (int a, int b)
// btf: FUNC _Z7largestIlET_S0_S0_, static: long int (long int a, long int b)
// btf: FUNC _Z3sumIJilEElDpT_, static: long int (int numbers_0, long int numbers_1)
#include "corpus.h"

template <typename T> NOINLINE T largest(T a, T b) { return a > b ? a : b; }
template <typename... T> NOINLINE long sum(T... numbers) { return (0 + ... + numbers); }

extern "C" SEC("socket") int program(void *context) {
  int n = bpf_ktime_get_ns();
  return largest(n, 3) + largest(4l, long(n)) + sum(n, 3l);
}
