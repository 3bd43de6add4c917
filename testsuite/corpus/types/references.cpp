// References are pointers, as members and as parameters
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC _ZL4swapRiOiRKl, static: void (int * a, int * b, long int const * c)
// btf: STRUCT view, size 16: int * first @0; long int const * second @64
#include "corpus.h"

struct view {
  int &first;
  const long &second;
};
static int number;
static volatile long addend = 5;

NOINLINE static void swap(int &a, int &&b, const long &c) {
  int old = a;
  a = b + c;
  b = old;
}

NOINLINE static int look(const view &v) { return v.first + v.second; }

extern "C" SEC("socket") int program(void *context) {
  int local = number;
  long read = addend;
  swap(number, 5, read);
  return look({local, read});
}
