// A generic lambda, and one that captures another
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT, size 24: struct (anon) __inner @0; u64 __start @128
#include "corpus.h"

u64 seen;

template <typename F> NOINLINE u64 call(F &f) { return f(3); }

extern "C" SEC("socket") int program(void *context) {
  u64 start = bpf_ktime_get_ns();
  int offset = seen;
  u64 more = seen;
  auto inner = [offset, more](auto n) { return n + offset + more; };
  auto outer = [inner, start](int n) { return inner(n) + start; };
  return call(outer);
}
