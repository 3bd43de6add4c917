// Deducing this: the object as an ordinary parameter
// SPDX-License-Identifier: GPL-3.0-or-later
// options: -std=c++23
// btf: FUNC _ZNH7counter3getERKS_i, static: int (struct counter const * self, int n)
#include "corpus.h"

struct counter {
  int n;
  NOINLINE int get(this const counter &self, int n) { return self.n + n; }
};

counter object;

extern "C" SEC("socket") int program(void *context) { return object.get(3); }
