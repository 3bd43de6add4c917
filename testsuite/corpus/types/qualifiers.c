// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct qualified {
  const int c;
  volatile int v;
  const volatile long cv;
  int m;
  char *restrict r;
  const char *const *volatile p;
};

struct qualified object;

SEC("socket") int program(void *context) { return object.v + object.m; }
