// A base class: an unnamed member in front
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct animal {
  int legs;
  char name[4];
};
struct dog : animal {
  long barks;
};

dog rex;

extern "C" SEC("socket") int program(void *context) {
  rex.barks += rex.legs + rex.name[1];
  return 0;
}
