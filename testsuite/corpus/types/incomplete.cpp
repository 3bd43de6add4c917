// Pointers to types that are never defined
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

class unknown;
union unknown_union;
struct holder {
  unknown *u;
  unknown_union *v;
  unknown **w;
  int (*f)(unknown *);
};

holder object;

extern "C" SEC("socket") int program(void *context) { return object.u != nullptr; }
