// const, volatile, mutable and restrict members
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct qualified {
  const int c;
  volatile int v;
  const volatile long cv;
  mutable int m;
  char *__restrict r;
  const char *const *volatile p;
};

qualified object{};

extern "C" SEC("socket") int program(void *context) { return object.v + object.m; }
