// A tuple: variadic templates, partial specialisations, recursive bases
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT user, size 16
#include "corpus.h"

template <typename... T> struct tuple;
template <> struct tuple<> {};
template <typename First, typename... Rest> struct tuple<First, Rest...> : tuple<Rest...> {
  First value;
};
struct user {
  tuple<int, char, long> t;
};

user object;

extern "C" SEC("socket") int program(void *context) { return object.t.value; }
