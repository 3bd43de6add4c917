// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct large {
  char room[100000];
  int behind;
  u64 numbers[20000];
  char last;
};

struct large object;

SEC("socket") int program(void *context) { return object.behind + object.last; }
