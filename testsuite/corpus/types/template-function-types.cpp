// Template arguments that are functions, references, arrays, cv-qualified and lambdas
// SPDX-License-Identifier: GPL-3.0-or-later
// options: -std=c++20
// btf: STRUCT user, size 28
#include "corpus.h"

template <typename T> struct tag {
  int value;
};
struct user {
  tag<int(long, char &)> a;
  tag<const volatile int *const> b;
  tag<int (&)[3]> c;
  tag<int &&> d;
  tag<int tag<int>::*> e;
  tag<void (tag<int>::*)() const noexcept> f;
  tag<decltype([] {})> g;
};

user object;

extern "C" SEC("socket") int program(void *context) { return object.a.value + object.g.value; }
