// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

enum color { red, green };

NOINLINE int numbers(_Bool b, char c, u16 s, enum color e, long l) { return b + c + s + e + l; }
NOINLINE u32 qualified(const int a, volatile long b) { return a + b; }

SEC("socket") int program(void *context) {
  int n = bpf_ktime_get_ns();
  return numbers(n, n, n, green, n) + qualified(n, n);
}
