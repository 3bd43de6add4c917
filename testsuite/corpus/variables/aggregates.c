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

struct point one = {1, {2, 3, 4}};
struct point many[3] = {{5, {}}, {6, {7}}, {}};
int grid[2][3] = {{1, 2, 3}, {4, 5, 6}};
union either chosen = {0x0102030405060708};

SEC("socket") int program(void *context) {
  return one.x + many[1].tag[0] + grid[1][2] + chosen.bytes[1];
}
