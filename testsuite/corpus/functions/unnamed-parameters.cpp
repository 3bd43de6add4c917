// Parameters without a name get one
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

NOINLINE static int some(int, int b, long) { return b * 3; }
NOINLINE int all(int, char) { return 3; }

extern "C" SEC("socket") int program(void *) {
  int n = bpf_ktime_get_ns();
  return some(n, n, 3) + all(n, 5);
}
