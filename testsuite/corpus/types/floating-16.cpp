// long double and the extended floating-point types
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT sample, size 32: int count @0; long double l @64; _Float32 f32 @128; _Float64 f64 @192
// btf: FLOAT long double, size 8
#include "corpus.h"

struct sample {
  int count;
  long double l;
  _Float32 f32;
  _Float64 f64;
};

sample object;

extern "C" SEC("socket") int program(void *context) { return ++object.count; }
