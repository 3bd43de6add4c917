// nullptr_t is a pointer
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct optional {
  int value;
  decltype(nullptr) nothing;
};

optional object;

extern "C" SEC("socket") int program(void *context) { return object.nothing ? 1 : object.value; }
