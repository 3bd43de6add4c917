// Template arguments of class type
// SPDX-License-Identifier: GPL-3.0-or-later
// options: -std=c++20
// btf: STRUCT user, size 8
#include "corpus.h"

struct config {
  int width;
  char name[8];
};
template <config c> struct table {
  int value;
  int width() const { return c.width; }
};
struct user {
  table<config{3, "abc"}> a;
  table<config{4, "a<c"}> b;
};

user object;

extern "C" SEC("socket") int program(void *context) { return object.a.width() + object.b.value; }
