// An empty base whose address another member has: it gets one of its own
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT holder, size 12: struct empty @0; struct wrapped first @32
#include "corpus.h"

struct empty {};
struct wrapped {
  empty e;
  int i;
};
struct holder : empty {
  wrapped first;
};

holder object;

extern "C" SEC("socket") int program(void *context) { return object.first.i; }
