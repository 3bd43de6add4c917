// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

enum color { red, green, blue };
struct bits {
  unsigned a : 1;
  int b : 5;
  _Bool yes : 1;
  enum color c : 2;
  unsigned : 4;
  u8 d : 7;
  unsigned : 0;
  u64 wide : 40;
  s16 e : 9;
};

struct bits object;

SEC("socket") int program(void *context) { return object.b + object.wide + object.c; }
