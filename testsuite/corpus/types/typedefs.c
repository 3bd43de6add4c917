// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

typedef struct {
  int x;
} unnamed_t;
typedef struct named {
  int y;
} named_t;
typedef unsigned long number;
typedef number numbers[3];
typedef int (*callback)(unnamed_t *);
typedef enum { one, two } choice_t;

struct all {
  unnamed_t a;
  named_t b;
  number c;
  numbers d;
  callback e;
  choice_t f;
  const number g;
};

struct all object;

SEC("socket") int program(void *context) { return object.a.x + object.f; }
