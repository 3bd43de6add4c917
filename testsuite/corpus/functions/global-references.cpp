// Global functions with references and rvalue references
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC _Z4plusRK4pairOl, global: int (struct pair const * p, long int * more)
#include "corpus.h"

struct pair {
  int a, b;
};

NOINLINE int plus(const pair &p, long &&more) {
  return p.a + p.b + more;
}

pair object;

extern "C" SEC("socket") int program(void *context) { return plus(object, object.a); }
