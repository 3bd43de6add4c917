// Functions that the optimisers clone and split, with dots in their symbols
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC program, global: int (void * context)
#include "corpus.h"

#define PLAIN_NOINLINE __attribute__((noinline))

struct config {
  int a, b, c;
};

PLAIN_NOINLINE static int pick(const config &c, int which, int unused) {
  (void)unused;
  return which ? c.a : c.b;
}
PLAIN_NOINLINE static unsigned scale(unsigned n, unsigned by) { return n * by + n / by; }

config object;

extern "C" SEC("socket") int program(void *context) {
  return pick(object, object.c, 3) + pick(object, 1, 3) + scale(object.a, 7) + scale(object.b, 7);
}
