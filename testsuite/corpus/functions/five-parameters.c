// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct sum {
  u64 total;
};

NOINLINE static u64 _ZN3sum3addEhsjx(struct sum *const this, u8 a, s16 b, u32 c, s64 d) {
  return this->total += a + b + c + d;
}

struct sum object;

SEC("socket") int program(void *context) {
  return _ZN3sum3addEhsjx(&object, 1, 2, 3, object.total);
}
