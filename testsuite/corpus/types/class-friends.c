// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct box {
  int content;
};

struct box one;

SEC("socket") int program(void *context) { return 2 * one.content; }
