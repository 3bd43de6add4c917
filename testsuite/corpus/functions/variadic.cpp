// A pointer to a variadic function in a parameter
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC _ZL4evenPFiPKczE, static: int (printer f)
// btf: TYPEDEF printer: int (char const *, void) *
#include "corpus.h"

typedef int (*printer)(const char *, ...);
NOINLINE static int even(printer f) { return ((u64)f & 1) == 0; }

printer current;

extern "C" SEC("socket") int program(void *context) { return even(current); }
