// Template arguments that are numbers, enumerators, bools, addresses and null pointers
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT user, size 24
#include "corpus.h"

enum class level { low, high };
int target;
template <int n, bool b, level l> struct by_value {
  int value;
};
template <int *p> struct by_address {
  int value;
};
template <char c, unsigned long u> struct by_char {
  int value;
};
struct user {
  by_value<-3, true, level::high> a;
  by_value<3, true, level::high> b;
  by_address<&target> c;
  by_address<nullptr> d;
  by_char<'<', ~0ul> e;
  by_char<'>', ~0ul> f;
};

user object;

extern "C" SEC("socket") int program(void *context) { return object.a.value + object.e.value; }
