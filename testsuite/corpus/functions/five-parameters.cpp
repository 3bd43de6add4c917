// As many parameters as BPF has registers for
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct sum {
  u64 total;
  NOINLINE u64 add(u8 a, s16 b, u32 c, s64 d) { return total += a + b + c + d; }
};

sum object;

extern "C" SEC("socket") int program(void *context) { return object.add(1, 2, 3, object.total); }
