// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct __attribute__((packed)) inner {
  char c;
  int i;
};
struct __attribute__((packed)) outer {
  struct inner;
  unsigned a : 3;
  unsigned b : 29;
  long l;
};

struct outer object;

SEC("socket") int program(void *context) { return object.i + object.b; }
