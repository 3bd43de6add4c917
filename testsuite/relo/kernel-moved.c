// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel-moved.h"

thing_t thing;
enum color color;
struct absent {
  int nothing;
} absent;
