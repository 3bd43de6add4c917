// [[no_unique_address]]: two members at one place
// SPDX-License-Identifier: GPL-3.0-or-later
// options: -std=c++20
// btf: STRUCT compact, size 4: struct nothing policy @0; int value @0
#include "corpus.h"

struct nothing {};
struct compact {
  [[no_unique_address]] nothing policy;
  int value;
};

compact object;

extern "C" SEC("socket") int program(void *context) { return object.value; }
