// alignas on a class and on members
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct alignas(32) wide {
  int a;
  alignas(16) char b;
};

wide object;

extern "C" SEC("socket") int program(void *context) { return object.a + object.b; }
