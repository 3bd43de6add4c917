// Arrays of vectors, vectors in the middle
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT holder, size 64: v4[3] rows @0; unsigned char[8] bytes @384; int last @448
#include "corpus.h"

typedef int v4 __attribute__((vector_size(16)));

struct holder {
  v4 rows[3];
  unsigned char bytes __attribute__((vector_size(8)));
  int last;
};

holder object;

extern "C" SEC("socket") int program(void *context) { return object.rows[1][2] + object.last; }
