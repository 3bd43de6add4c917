// Static data members: no members in BTF, but variables
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT limits, size 4: int current @0
// btf: VAR _ZN6limits7highestE, global: int
// btf: VAR _ZN6limits6lowestE, static: int
#include "corpus.h"

struct limits {
  static int highest;
  static inline int lowest = 3;
  static constexpr int middle = 5;
  int current;
  static int twice(int n) { return 2 * n; }
};
int limits::highest = 7;

limits now;

extern "C" SEC("socket") int program(void *context) {
  now.current = limits::twice(limits::highest) + limits::lowest++ + limits::middle;
  return 0;
}
