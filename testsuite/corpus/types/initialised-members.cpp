// Default member initialisers, designated initialisers, aggregates with bases
// SPDX-License-Identifier: GPL-3.0-or-later
// options: -std=c++20
// btf: STRUCT derived, size 16: struct base @0; int c @64; int d @96
#include "corpus.h"

struct base {
  int a = 1;
  int b = 2;
};
struct derived : base {
  int c = 3;
  int d{4};
};

derived with_default;
derived with_base{{.a = 5, .b = 6}, 7, 8};
base designated{.b = 9};

extern "C" SEC("socket") int program(void *context) {
  return with_default.d + with_base.a + designated.b;
}
