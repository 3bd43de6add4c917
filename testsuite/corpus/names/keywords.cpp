// Names that are keywords of C
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT restrict, size 12: int _Bool @0; int register_ @32; int auto_ @64
#include "corpus.h"

struct restrict {
  int _Bool;
  int register_;
  int auto_;
};

restrict object;

extern "C" SEC("socket") int program(void *context) { return object._Bool + object.auto_; }
