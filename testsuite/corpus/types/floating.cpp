// Floating-point numbers, which programs can hold but not compute with
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct sample {
  float f;
  double d;
  int count;
};

sample object;

extern "C" SEC("socket") int program(void *context) { return ++object.count; }
