// Structured bindings of a struct, an array and a reference
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct triple {
  int a;
  long b;
  char c;
};

triple object;
int numbers[2];

extern "C" SEC("socket") int program(void *context) {
  auto &[a, b, c] = object;
  auto [x, y] = numbers;
  b += a + x;
  return c + y;
}
