// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct countable_door {
  u32 count;
};
struct door {
  struct countable_door;
  u32 last;
};

struct door front;

SEC("socket") int program(void *context) {
  front.last = ++front.count;
  return front.last;
}
