// Enumerations with 64 bits
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: ENUM64 flags, size 8: none = 0; high = -9223372036854775808
// btf: ENUM64 offset, size 8: far = -1099511627776; near = 1
#include "corpus.h"

enum flags : u64 { none = 0, high = 1ull << 63 };
enum class offset : s64 { far = -(1ll << 40), near = 1 };

flags set;
offset where;

extern "C" SEC("socket") int program(void *context) {
  if (set == high)
    where = offset::far;
  return 0;
}
