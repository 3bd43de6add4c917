// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct mixed {
  char first;
  long second;
  short third;
  int fourth;
};

struct mixed object;

SEC("socket") int program(void *context) {
  return object.first + object.second + object.third + object.fourth;
}
