// A function whose address is passed on to a callback that is inlined
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC _ZL5twicei, static: int (int n)
#include "corpus.h"

NOINLINE static int twice(int n) { return 2 * n; }
static inline int apply(int (*f)(int), int n) { return f(n); }
template <int (*f)(int)> static inline int apply(int n) { return f(n); }

int number;

extern "C" SEC("socket") int program(void *context) { return apply(twice, number) + apply<twice>(number); }
