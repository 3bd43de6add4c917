// Functions and variables with a name for the assembler
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC other_function, global: int (int n)
// btf: VAR other_variable, global: int
#include "corpus.h"

NOINLINE int some_function(int n) __asm__("other_function");
extern int some_variable __asm__("other_variable");
int some_variable;

NOINLINE int some_function(int n) { return n + 1; }

extern "C" SEC("socket") int program(void *context) { return some_function(some_variable); }
