// A small enumeration as an ordinary member beside bit-fields, at the end of a small struct
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT tiny, size 2: unsigned char a:3 @0; enum small e:8 @8
#include "corpus.h"

enum class small : u8 { x = 1 };
struct tiny {
  unsigned char a : 3;
  small e;
};

tiny object;

extern "C" SEC("socket") int program(void *context) {
  object.e = small::x;
  return object.a;
}
