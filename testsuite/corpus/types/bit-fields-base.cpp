// A class with bit-fields and a base with bit-fields, in whose padding it starts
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT derived, size 4: struct base @0; u8 b:7 @16; _Bool c:1 @23
#include "corpus.h"

class base {
  unsigned a : 11;

public:
  int get() const { return a; }
};
struct derived : base {
  u8 b : 7;
  bool c : 1;
};

derived object;

extern "C" SEC("socket") int program(void *context) { return object.get() + object.b; }
