// Declarations before and after the definition, and of what nothing uses
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: VAR declared_first, global: int[4]
// btf: DATASEC .bss: declared_first
#include "corpus.h"

extern "C" {
extern int declared_first[];
extern int never_defined;
int declared_first[4];
extern int declared_first[];
}

extern "C" SEC("socket") int program(void *context) { return declared_first[3]; }
