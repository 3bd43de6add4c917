// char8_t, char16_t, char32_t, wchar_t, and the three chars
// SPDX-License-Identifier: GPL-3.0-or-later
// options: -std=c++20
#include "corpus.h"

struct characters {
  char plain;
  signed char negative;
  unsigned char positive;
  char8_t eight;
  char16_t sixteen;
  char32_t thirty_two;
  wchar_t wide;
};

characters object;

extern "C" SEC("socket") int program(void *context) { return object.eight + object.wide; }
