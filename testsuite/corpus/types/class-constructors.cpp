// Constructors, constant and out of line
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT point, size 8: int x @0; int y @32
// btf: STRUCT segment, size 16: struct point from @0; struct point to @64
// btf: VAR origin, global: struct point const
#include "corpus.h"

struct point {
  int x, y;
  constexpr point(int x, int y) : x(x), y(y) {}
  NOINLINE explicit point(u64 both) : x(both), y(both >> 32) {}
};

struct segment {
  point from, to;
};

extern const point origin;
constexpr point origin(3, 4);
segment last{{1, 2}, {3, 4}};

extern "C" SEC("socket") int program(void *context) {
  last.from = point(bpf_ktime_get_ns());
  last.to = origin;
  return 0;
}
