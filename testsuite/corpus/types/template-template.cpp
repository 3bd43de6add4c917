// Template template parameters, aliases of templates, members that are templates
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT user, size 32
#include "corpus.h"

template <typename T> struct box {
  T content;
  template <typename U> struct with {
    T first;
    U second;
  };
};
template <template <typename> class Outer, typename T> struct apply {
  Outer<T> held;
};
template <typename T> using boxes = box<T>[2];
struct user {
  apply<box, int> a;
  boxes<short> b;
  box<long>::with<char> c;
  box<int (*)(long)> d;
};

user object;

extern "C" SEC("socket") int program(void *context) { return object.a.held.content + object.c.second; }
