// Static variables of functions
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: VAR _ZZ7programE5calls, static: int
// btf: VAR _ZZL3addiE5total, static: long int
#include "corpus.h"

NOINLINE static long add(int n) {
  static long total;
  return total += n;
}

extern "C" SEC("socket") int program(void *context) {
  static int calls = 3;
  return add(calls++);
}
