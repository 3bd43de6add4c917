// A lambda with captures, called out of line
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT, size 16: u64 __start @0; long long unsigned int * __s @64
#include "corpus.h"

u64 seen;

template <typename F> NOINLINE u64 call(F &f) { return f(3); }

extern "C" SEC("socket") int program(void *context) {
  u64 start = bpf_ktime_get_ns();
  auto f = [start, &s = seen](int n) { return start + s + n; };
  return call(f);
}
