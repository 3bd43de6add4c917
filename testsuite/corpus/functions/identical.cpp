// Functions with the same code, which become one with several names
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC program, global: int (void * context)
#include "corpus.h"

int a, b;
NOINLINE int first(int n) { return n * 3 + 1; }
__attribute__((noinline)) int second(int n) { return n * 5 + 1; }
__attribute__((noinline)) int third(int n) { return n * 5 + 1; }
__attribute__((noinline)) static int fourth(long n) { return n * 7; }
__attribute__((noinline)) static int fifth(long n) { return n * 7; }

extern "C" SEC("socket") int program(void *context) {
  return first(a) + second(a) + third(b) + fourth(a) + fifth(b);
}
