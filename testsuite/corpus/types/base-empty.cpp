// Empty bases take an index, and no room
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT tagged, size 4: struct tag @0; struct other_tag @0; int value @0
// btf: STRUCT tag, size 1
// btf: STRUCT other_tag, size 1
#include "corpus.h"

struct tag {};
struct other_tag {
  static int twice(int i) { return 2 * i; }
};
struct tagged : tag, other_tag {
  int value;
};

tagged object;

extern "C" SEC("socket") int program(void *context) { return tagged::twice(object.value); }
