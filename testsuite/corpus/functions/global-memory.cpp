// Global functions whose parameters the verifier takes from BTF: pointers to memory
// SPDX-License-Identifier: GPL-3.0-or-later
// not on 5.10: pointers to memory as parameters of global functions came with Linux 5.12
// btf: FUNC _Z3sumPK4pairPm, global: int (struct pair const * p, long unsigned int * result)
#include "corpus.h"

struct pair {
  int a, b;
};

NOINLINE int sum(const pair *p, unsigned long *result) {
  if (!p || !result)
    return -1;
  *result = p->a + p->b;
  return 0;
}

pair object;

extern "C" SEC("socket") int program(void *context) {
  unsigned long result = 0;
  sum(&object, &result);
  return result;
}
