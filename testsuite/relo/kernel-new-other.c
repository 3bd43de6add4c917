// A kernel for kinds-new.c whose point does not match (y is a long), and whose enums are narrow.
// SPDX-License-Identifier: GPL-3.0-or-later
struct point {
  int x;
  long y;
} point;
enum large { far = 7 } large;
enum deep { down = -7 } deep;
