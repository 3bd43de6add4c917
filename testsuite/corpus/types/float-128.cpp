// Numbers of 128 bits: _Float128
// SPDX-License-Identifier: GPL-3.0-or-later
// gap compile: GCC has no _Float128 for BPF
// btf: STRUCT quad, size 32: _Float128 f @0; int i @128
#include "corpus.h"

struct quad {
  _Float128 f;
  int i;
};

quad object;

extern "C" SEC("socket") int program(void *context) { return object.i; }
