// Functions that return void, bool, a pointer, an enumerator, a small integer
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

enum answer { no, yes };
u32 numbers[4];

NOINLINE static void nothing(u32 *p) { *p = 3; }
NOINLINE static bool truth(int a) { return a > 3; }
NOINLINE static u32 *pointer(int a) { return &numbers[a & 3]; }
NOINLINE static answer decide(int a) { return a ? yes : no; }
NOINLINE static char letter(int a) { return a; }

extern "C" SEC("socket") int program(void *context) {
  nothing(&numbers[1]);
  return truth(numbers[0]) + *pointer(numbers[1]) + decide(numbers[2]) + letter(numbers[3]);
}
