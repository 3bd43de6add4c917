// A class with methods
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

class counter {
  u64 count;
  int step;

public:
  void add() { count += step; }
  u64 value() const { return count; }
  NOINLINE void reset() { count = 0; }
};

counter packets;

extern "C" SEC("socket") int program(void *context) {
  packets.add();
  if (packets.value() > 100)
    packets.reset();
  return 0;
}
