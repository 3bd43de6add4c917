// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct optional {
  int value;
  void *nothing;
};

struct optional object;

SEC("socket") int program(void *context) { return object.nothing ? 1 : object.value; }
