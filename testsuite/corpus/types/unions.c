// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

union value {
  u64 number;
  float real;
  u8 bytes[8];
  struct {
    u32 low, high;
  };
};

union value object;

SEC("socket") int program(void *context) { return object.high; }
