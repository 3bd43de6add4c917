// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct pair_long_int_int {
  long first;
  int second;
};
struct pair_char_short_int {
  char first;
  short second;
};
struct pair_pair_long_int_int_unsigned_char {
  struct pair_long_int_int first;
  unsigned char *second;
};

struct pair_long_int_int a;
struct pair_char_short_int b;
struct pair_pair_long_int_int_unsigned_char c;

SEC("socket") int program(void *context) { return a.second + b.first + c.first.second; }
