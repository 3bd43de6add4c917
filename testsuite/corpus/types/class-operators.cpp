// Operators as members and as free functions
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT money, size 16: u64 units @0; u32 cents @64
// btf: FUNC _ZplRK5moneyS1_, static
// btf: FUNC _ZN5moneypLERKS_, static: struct money * (struct money * const this, struct money const * other)
// btf: FUNC _ZNK5moneycvbEv, static: _Bool (struct money const * const this)
#include "corpus.h"

struct money {
  u64 units;
  u32 cents;
  NOINLINE money &operator+=(const money &other) {
    units += other.units;
    cents += other.cents;
    return *this;
  }
  NOINLINE explicit operator bool() const { return units || cents; }
};

NOINLINE static u64 operator+(const money &a, const money &b) { return a.units + b.units; }

money total, part;

extern "C" SEC("socket") int program(void *context) {
  if (part)
    total += part;
  return total + part;
}
