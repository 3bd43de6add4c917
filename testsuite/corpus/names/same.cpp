// One name for types in several scopes, and for a type and a function
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT point, size 4: int x @0
// btf: STRUCT point, size 8: long int x @0
// btf: STRUCT point, size 2: short int x @0
// btf: FUNC point, static: int (int n)
#include "corpus.h"

struct point {
  int x;
};
namespace a {
struct point {
  long x;
};
} // namespace a
struct outer {
  struct point {
    short x;
  } p;
};

point p1;
a::point p2;
outer p3;

extern "C" {
NOINLINE static int point(int n) { return n + p1.x; }
}

extern "C" SEC("socket") int program(void *context) { return point(p2.x) + p3.p.x; }
