// Constructors and destructors outside of their class: one function with two names
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT guard, size 16: u64 * where @0; u64 saved @64
#include "corpus.h"

struct guard {
  u64 *where;
  u64 saved;
  NOINLINE guard(u64 *where, u64 value) : where(where), saved(*where) { *where = value; }
  NOINLINE ~guard() { *where = saved; }
};

u64 level;

extern "C" SEC("socket") int program(void *context) {
  guard g(&level, 3);
  return level;
}
