// Arrays of no length, at the end and in the middle
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct zero {
  int first;
  int none[0];
  int second;
  char rest[0];
};

zero object;

extern "C" SEC("socket") int program(void *context) { return object.first + object.second; }
