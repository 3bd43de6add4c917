// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct characters {
  char plain;
  signed char negative;
  unsigned char positive;
  unsigned char eight;
  __CHAR16_TYPE__ sixteen;
  __CHAR32_TYPE__ thirty_two;
  __WCHAR_TYPE__ wide;
};

struct characters object;

SEC("socket") int program(void *context) { return object.eight + object.wide; }
