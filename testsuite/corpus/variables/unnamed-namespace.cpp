// Globals in an unnamed namespace are static
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: VAR _ZN12_GLOBAL__N_1L7counterE, static: int
// btf: DATASEC .bss: _ZN12_GLOBAL__N_1L7counterE
#include "corpus.h"

namespace {
int counter;
}

extern "C" SEC("socket") int program(void *context) { return counter++; }
