// _Float16 and __bf16, where the compiler has them
// SPDX-License-Identifier: GPL-3.0-or-later
// options: -Wno-pedantic
// btf: STRUCT halves, size 
// gap compile: GCC has no _Float16 for BPF
#include "corpus.h"

struct halves {
  _Float16 half;
};

halves object;

extern "C" SEC("socket") int program(void *context) { return 0; }
