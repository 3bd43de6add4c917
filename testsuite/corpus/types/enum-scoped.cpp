// Scoped enumerations with underlying types
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: ENUM state, size 1: idle = 0; busy = 1; broken = 255
// btf: ENUM direction, size 2: down = -1; none = 0; up = 1
// btf: STRUCT machine, size 4: enum state now @0; enum direction way @16
#include "corpus.h"

enum class state : u8 { idle, busy, broken = 255 };
enum struct direction : s16 { down = -1, none, up };

struct machine {
  state now;
  direction way;
};

machine object;

extern "C" SEC("socket") int program(void *context) {
  if (object.now == state::busy)
    object.way = direction::up;
  return 0;
}
