// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

#define TEN(f, n)                                                                                  \
  f(n##0) f(n##1) f(n##2) f(n##3) f(n##4) f(n##5) f(n##6) f(n##7) f(n##8) f(n##9)
#define HUNDRED(f, n)                                                                              \
  TEN(f, n##0) TEN(f, n##1) TEN(f, n##2) TEN(f, n##3) TEN(f, n##4)                                 \
  TEN(f, n##5) TEN(f, n##6) TEN(f, n##7) TEN(f, n##8) TEN(f, n##9)
#define MEMBER(n) short m##n;
#define ENUMERATOR(n) e##n,

struct many {
  HUNDRED(MEMBER, 1) HUNDRED(MEMBER, 2) HUNDRED(MEMBER, 3)
};
enum numerous { HUNDRED(ENUMERATOR, 1) HUNDRED(ENUMERATOR, 2) HUNDRED(ENUMERATOR, 3) };

struct many object;
enum numerous which;

SEC("socket") int program(void *context) { return object.m399 + (which == e299); }
