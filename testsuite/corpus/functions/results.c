// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

enum answer { no, yes };
u32 numbers[4];

NOINLINE static void _ZL7nothingPj(u32 *p) { *p = 3; }
NOINLINE static _Bool _ZL5truthi(int a) { return a > 3; }
NOINLINE static u32 *_ZL7pointeri(int a) { return &numbers[a & 3]; }
NOINLINE static enum answer _ZL6decidei(int a) { return a ? yes : no; }
NOINLINE static char _ZL6letteri(int a) { return a; }

SEC("socket") int program(void *context) {
  _ZL7nothingPj(&numbers[1]);
  return _ZL5truthi(numbers[0]) + *_ZL7pointeri(numbers[1]) + _ZL6decidei(numbers[2]) +
         _ZL6letteri(numbers[3]);
}
