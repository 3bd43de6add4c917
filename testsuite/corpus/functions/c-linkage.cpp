// Functions with C linkage, global and static
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

extern "C" {
NOINLINE int global_one(int a, long b) { return a + b; }
NOINLINE static int local_one(unsigned char c, short s) { return c * s; }
}

extern "C" SEC("socket") int program(void *context) {
  int n = bpf_ktime_get_ns();
  return global_one(n, 2) + local_one(n, 4);
}
