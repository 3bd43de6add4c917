// A packed class with a base and bit-fields
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct __attribute__((packed)) inner {
  char c;
  int i;
};
struct __attribute__((packed)) outer : inner {
  unsigned a : 3;
  unsigned b : 29;
  long l;
};

outer object;

extern "C" SEC("socket") int program(void *context) { return object.i + object.b; }
