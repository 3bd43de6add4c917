// SPDX-License-Identifier: GPL-3.0-or-later
// options: -Wno-unused-parameter
#include "corpus.h"

NOINLINE int _Z6choosei(int a) { return a + 1; }
NOINLINE int _Z6chooseli(long a, int b) { return a + b; }
NOINLINE int _ZN5inner6chooseEh(u8 a) { return a; }

SEC("socket") int program(void *context) {
  return _Z6choosei(1) + _Z6chooseli(2l, 3) + _ZN5inner6chooseEh(3);
}
