// Several bases, one of which has a base itself
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct a {
  int in_a;
};
struct b : a {
  short in_b;
};
struct c {
  long in_c;
};
struct d : private b, public c {
  char in_d;
  void touch() { in_d = in_a + in_b + in_c; }
};

d object;

extern "C" SEC("socket") int program(void *context) {
  object.touch();
  return object.in_d;
}
