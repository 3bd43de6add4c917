// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct holder {
  enum { off, on } mode;
  enum __attribute__((packed)) { small = 3 } size;
};

struct holder object;

SEC("socket") int program(void *context) { return object.mode == on; }
