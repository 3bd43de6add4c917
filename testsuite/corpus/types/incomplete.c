// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct unknown;
union unknown_union;
struct holder {
  struct unknown *u;
  union unknown_union *v;
  struct unknown **w;
  int (*f)(struct unknown *);
};

struct holder object;

SEC("socket") int program(void *context) { return object.u != 0; }
