// typedef and using, of unnamed types too, and of each other
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

typedef struct {
  int x;
} unnamed_t;
typedef struct named {
  int y;
} named_t;
using number = unsigned long;
using numbers = number[3];
using callback = int (*)(unnamed_t *);
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

all object{};

extern "C" SEC("socket") int program(void *context) { return object.a.x + object.f; }
