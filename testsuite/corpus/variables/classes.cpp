// Objects of classes with constexpr constructors and private members
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: VAR lock_level, global: struct level
// btf: STRUCT level, size 8: int now @0; int most @32
// btf: VAR _ZL4zero, static: struct level
#include "corpus.h"

class level {
  int now, most = 7;

public:
  constexpr level(int now) : now(now) {}
  int up() { return now < most ? now++ : now; }
};

level lock_level(3);
static level zero(0);

extern "C" SEC("socket") int program(void *context) { return lock_level.up() + zero.up(); }
