// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

NOINLINE static int _ZL4someiil(int arg0, int b, long arg2) { return b * 3; }
NOINLINE int _Z3allic(int arg0, char arg1) { return 3; }

SEC("socket") int program(void *arg0) {
  int n = bpf_ktime_get_ns();
  return _ZL4someiil(n, n, 3) + _Z3allic(n, 5);
}
