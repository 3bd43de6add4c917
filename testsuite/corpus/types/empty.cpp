// Empty classes, as variables and as members
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT nothing, size 1
// btf: STRUCT something, size 8: struct nothing here @0; int i @32
#include "corpus.h"

struct nothing {
  int zero() const { return 0; }
};
struct something {
  nothing here;
  int i;
};

nothing alone;
something object;

extern "C" SEC("socket") int program(void *context) { return alone.zero() + object.i; }
