// A chain of bases, instances of one template
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT top, size 12
#include "corpus.h"

template <int n> struct level : level<n - 1> {
  int value;
};
template <> struct level<0> {
  int value;
};
struct top : level<2> {
  int sum() const { return value + level<1>::value + level<0>::value; }
};

top object;

extern "C" SEC("socket") int program(void *context) { return object.sum(); }
