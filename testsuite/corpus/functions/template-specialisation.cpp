// Explicit specialisations and instances of methods
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC _ZNK3vecIlE3dotERKS0_, global: long int (struct vec_long_int const * const this, struct vec_long_int const * o)
// btf: VAR a, global: struct vec_int
#include "corpus.h"

template <class T> struct vec {
  T x, y;
  NOINLINE T dot(const vec &o) const { return x * o.x + y * o.y; }
};
template <> NOINLINE long vec<long>::dot(const vec &o) const { return x + o.y; }
template struct vec<int>;
vec<int> a;
vec<long> b;
extern "C" SEC("socket") int program(void *context) { return a.dot(a) + b.dot(b); }
