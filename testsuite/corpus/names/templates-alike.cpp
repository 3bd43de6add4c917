// Instances whose readable names would be the same
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT holder
#include "corpus.h"

template <typename T> struct box {
  T value;
};
struct holder {
  box<int *> a;
  box<int> b;
  box<const int *> c;
  box<int **> d;
  box<int[3]> e;
};

holder object;

extern "C" SEC("socket") int program(void *context) { return object.b.value + object.e.value[1]; }
