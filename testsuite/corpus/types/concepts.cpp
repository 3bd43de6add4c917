// Constrained templates, abbreviated ones, consteval
// SPDX-License-Identifier: GPL-3.0-or-later
// options: -std=c++20
// btf: FUNC _Z5twiceITk5smalliEiT_, static: int (int n)
// btf: STRUCT held_int, size 4: int value @0
#include "corpus.h"

template <typename T>
concept small = sizeof(T) <= 4;

consteval int three() { return 3; }

NOINLINE static int twice(small auto n) { return 2 * n; }
template <small T> struct held {
  T value;
};

held<int> object;

extern "C" SEC("socket") int program(void *context) { return twice(object.value) + three(); }
