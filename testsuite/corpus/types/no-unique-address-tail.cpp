// [[no_unique_address]]: members in the tail padding of others
// SPDX-License-Identifier: GPL-3.0-or-later
// options: -std=c++20
// btf: STRUCT outer, size 8: struct inner in @0; char after @40
#include "corpus.h"

class inner {
  int i;

public:
  char c;
  int get() const { return i; }
};
struct outer {
  [[no_unique_address]] inner in;
  char after;
};

outer object;

extern "C" SEC("socket") int program(void *context) { return object.in.get() + object.after; }
