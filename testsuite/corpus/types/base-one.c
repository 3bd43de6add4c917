// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct animal {
  int legs;
  char name[4];
};
struct dog {
  struct animal;
  long barks;
};

struct dog rex;

SEC("socket") int program(void *context) {
  rex.barks += rex.legs + rex.name[1];
  return 0;
}
