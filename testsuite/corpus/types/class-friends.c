// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct box {
  int content;
};

struct box one;

SEC("socket") int program(void *arg0) { return 2 * one.content; }
