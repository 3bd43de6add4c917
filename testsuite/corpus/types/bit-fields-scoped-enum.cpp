// Bit-fields of scoped enumerations and of wide integers
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT bits, size 16: enum small a:3 @0; enum small b:5 @3; long unsigned int c:40 @8; u64 d:64 @64
#include "corpus.h"

enum class small : u8 { x = 1 };
enum class large : u64 { y = 1ull << 36 };
struct bits {
  small a : 3;
  small b : 5;
  large c : 40;
  u64 d : 64;
};

bits object;

extern "C" SEC("socket") int program(void *context) {
  object.a = small::x;
  object.c = large::y;
  return object.d;
}
