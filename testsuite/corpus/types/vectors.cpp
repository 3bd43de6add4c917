// Vectors are arrays
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT lanes, size 32: v4 four @0; v2 two @128; int rest @160
// btf: TYPEDEF v4: int[4]
// btf: TYPEDEF v2: short int[2]
#include "corpus.h"

typedef int v4 __attribute__((vector_size(16)));
typedef short v2 __attribute__((vector_size(4)));

struct lanes {
  v4 four;
  v2 two;
  int rest;
};

lanes object;

extern "C" SEC("socket") int program(void *context) { return object.four[2] + object.rest; }
