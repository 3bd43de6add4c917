// Types that are local to functions, of the same name in two of them
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT state, size 4: int i @0
// btf: STRUCT state, size 16: long int l @0; long int m @64
#include "corpus.h"

NOINLINE static int first(int n) {
  struct state {
    int i;
  };
  static state kept;
  kept.i += n;
  return kept.i;
}

NOINLINE static int second(int n) {
  struct state {
    long l, m;
  };
  static state kept;
  kept.m += n;
  return kept.m + kept.l;
}

extern "C" SEC("socket") int program(void *context) { return first(1) + second(2); }
