// Inline functions that are not inlined, and their static variables
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC _Z5counti, static: int (int by)
// btf: VAR _ZZ5countiE5total, static: int
#include "corpus.h"

NOINLINE inline int count(int by) {
  static int total;
  return total += by;
}

extern "C" SEC("socket") int program(void *context) { return count(1) + count(2); }
