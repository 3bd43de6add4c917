// Initialised structs, arrays of them, arrays of arrays, unions
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct point {
  int x;
  u8 tag[3];
};
union either {
  u64 number;
  u8 bytes[8];
};

extern "C" {
point one = {1, {2, 3, 4}};
point many[3] = {{5, {}}, {6, {7}}, {}};
int grid[2][3] = {{1, 2, 3}, {4, 5, 6}};
either chosen = {0x0102030405060708};
}

extern "C" SEC("socket") int program(void *context) {
  return one.x + many[1].tag[0] + grid[1][2] + chosen.bytes[1];
}
