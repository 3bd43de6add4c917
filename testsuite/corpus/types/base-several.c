// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct a {
  int in_a;
};
struct b {
  struct a;
  short in_b;
};
struct c {
  long in_c;
};
struct d {
  struct b;
  struct c;
  char in_d;
};

struct d object;

SEC("socket") int program(void *context) {
  object.in_d = object.in_a + object.in_b + object.in_c;
  return object.in_d;
}
