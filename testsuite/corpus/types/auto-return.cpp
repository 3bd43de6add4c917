// Functions that return auto: a local class, a reference, a lambda
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT result, size 8: int a @0; int b @32
// btf: FUNC _ZL7chooseri, static: int * (int n)
#include "corpus.h"

int numbers[4];

auto make(int n) {
  struct result {
    int a, b;
  };
  return result{n, n + 1};
}

decltype(make(0)) kept;

NOINLINE static auto chooser(int n) -> decltype((numbers[0])) { return numbers[n & 3]; }

extern "C" SEC("socket") int program(void *context) {
  kept = make(numbers[1]);
  chooser(kept.a) = 5;
  return 0;
}
