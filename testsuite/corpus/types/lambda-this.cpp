// A lambda that captures this, and one that captures a structured binding's copy
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT holder, size 8: int a @0; int b @32
// btf: STRUCT, size 16: struct holder * __this @0; int __n @64
#include "corpus.h"

template <typename F> NOINLINE int call(const F &f) { return f(); }

struct holder {
  int a, b;
  int run(int n) {
    return call([this, n] { return a + b + n; });
  }
};

holder object;

extern "C" SEC("socket") int program(void *context) { return object.run(object.b); }
