// SPDX-License-Identifier: GPL-3.0-or-later
struct sizes {
  void *pointer;
  unsigned short shrinks;
  unsigned long grows;
  long grows_signed;
  struct {
    char c;
  } becomes_struct;
  int becomes_int;
  enum { one } becomes_enum;
  char gap[40000];
  unsigned short far_away;
} sizes;
