// Operators of all sorts
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC _ZN1sclEii, static: int (struct s * const this, int a, int b)
// btf: FUNC _ZN1sixEj, static: int * (struct s * const this, unsigned int i)
// btf: FUNC _ZNK1sptEv, static: struct s const * (struct s const * const this)
// btf: FUNC _ZN1sppEv, static: struct s * (struct s * const this)
// btf: FUNC _ZNK1scvPKiEv, static: int const * (struct s const * const this)
#include "corpus.h"

struct s {
  int values[4];
  NOINLINE int operator()(int a, int b) { return values[0] = a + b; }
  NOINLINE int &operator[](unsigned i) { return values[i & 3]; }
  NOINLINE const s *operator->() const { return this; }
  NOINLINE s &operator++() {
    values[1]++;
    return *this;
  }
  NOINLINE operator const int *() const { return values; }
};

s object;

extern "C" SEC("socket") int program(void *context) {
  ++object;
  const int *p = object;
  return object(1, 2) + object[3] + object->values[2] + p[1];
}
