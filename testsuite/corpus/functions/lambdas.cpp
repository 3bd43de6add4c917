// Lambdas that are not inlined, and one as a pointer to a function
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC _ZZ7programENKUliE_clEi, static: int (struct (anon) const * const __closure, int n)
#include "corpus.h"

extern "C" SEC("socket") int program(void *context) {
  int base = bpf_ktime_get_ns();
  auto add = [base](int n) NOINLINE { return n + base; };
  return add(3) + add(4);
}
