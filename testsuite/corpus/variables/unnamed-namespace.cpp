// Globals in an unnamed namespace are static
// SPDX-License-Identifier: GPL-3.0-or-later
// [gcc >= 15] btf: VAR _ZN12_GLOBAL__N_1L7counterE, static: int
// [gcc >= 15] btf: DATASEC .bss: _ZN12_GLOBAL__N_1L7counterE
// The L for internal linkage is missing, for GCC 14 knows an unnamed namespace by its name alone:
// [gcc < 15] btf: VAR _ZN12_GLOBAL__N_17counterE, static: int
// [gcc < 15] btf: DATASEC .bss: _ZN12_GLOBAL__N_17counterE
#include "corpus.h"

namespace {
int counter;
}

extern "C" SEC("socket") int program(void *context) { return counter++; }
