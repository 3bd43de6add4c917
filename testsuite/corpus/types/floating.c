// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct sample {
  float f;
  double d;
  int count;
};

struct sample object;

SEC("socket") int program(void *context) { return ++object.count; }
