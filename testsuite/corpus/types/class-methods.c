// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct counter {
  u64 count;
  int step;
};

struct counter packets;

static NOINLINE void _ZN7counter5resetEv(struct counter *const this) { this->count = 0; }

SEC("socket") int program(void *context) {
  packets.count += packets.step;
  if (packets.count > 100)
    _ZN7counter5resetEv(&packets);
  return 0;
}
