// Complex numbers
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT waves, size 32: int[2] whole @0; double[2] real @64; int count @192
#include "corpus.h"

struct waves {
  _Complex int whole;
  _Complex double real;
  int count;
};

waves object;

extern "C" SEC("socket") int program(void *context) { return __real__ object.whole + object.count; }
