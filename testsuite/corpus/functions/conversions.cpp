// Conversion operators, literals, comparison operators
// SPDX-License-Identifier: GPL-3.0-or-later
// options: -std=c++20
// btf: FUNC _ZNK4sizecvyEv, static: u64 (struct size const * const this)
// btf: FUNC _ZltRK4sizeS1_, static: int (struct size const * a, struct size const * b)
// btf: FUNC _Zli4_KiBy, static: u64 (long long unsigned int n)
#include "corpus.h"

struct size {
  u64 bytes;
  NOINLINE operator u64() const { return bytes; }
};

NOINLINE static int operator<(const size &a, const size &b) { return a.bytes < b.bytes; }
NOINLINE static u64 operator""_KiB(unsigned long long n) { return n << 10; }

size one, two;

extern "C" SEC("socket") int program(void *context) { return (one < two) + one + 4_KiB; }
