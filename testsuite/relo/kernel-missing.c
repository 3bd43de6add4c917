// A kernel that lacks much of kinds.c: fields, elements of the array, enumerators, a type.
// SPDX-License-Identifier: GPL-3.0-or-later
struct thing {
  struct {
    unsigned short x;
  } at;
  short values[2];
} thing;
enum color { red = 3 } color;
