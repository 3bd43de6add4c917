// The types of kinds.c as another kernel could have them: in another order, at other offsets, of
// other values. The host's compiler says what the right answers are (oracle.cpp).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct thing {
  long long cookie;
  short values[6];
  struct {
    int z;
    unsigned short y, x;
  } at;
  int wide : 11;
  unsigned int narrow : 5;
  int id;
};
typedef struct thing thing_t;
enum color { yellow = -7, blue = 1, green = 2, red = -3 };
