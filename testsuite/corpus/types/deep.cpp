// Deep nesting of types
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT deep, size 24: struct nest_15 in @0; struct nest_15 * pointer @64; int * * * * * * * * * * * * stars @128
#include "corpus.h"

template <int n> struct nest {
  nest<n - 1> in;
};
template <> struct nest<0> {
  int value;
};
struct deep {
  nest<15> in;
  nest<15> *pointer;
  int ************stars;
};

deep object;

extern "C" SEC("socket") int program(void *context) { return object.in.in.in.in.in.in.in.in.in.in.in.in.in.in.in.in.value; }
