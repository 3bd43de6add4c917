// Bit-fields of __int128
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT wide, size 24: __int128 unsigned a:70 @0; __int128 b:100 @70
#include "corpus.h"

struct wide {
  unsigned __int128 a : 70;
  __int128 b : 100;
};

wide object;

extern "C" SEC("socket") int program(void *context) { return sizeof object; }
