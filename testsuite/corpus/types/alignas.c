// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct __attribute__((aligned(32))) wide {
  int a;
  char b __attribute__((aligned(16)));
};

struct wide object;

SEC("socket") int program(void *context) { return object.a + object.b; }
