// A kernel for kinds-new.c: the point has more to it, the enumerators have other values.
// SPDX-License-Identifier: GPL-3.0-or-later
struct point {
  long z;
  int y, x;
} point;
enum large { far = 0x1000000000000000, farther = 0xffffffffffffffff } large;
enum deep { down = -1, deeper = -0x7fffffffffff } deep;
