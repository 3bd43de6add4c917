// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct triple {
  int a;
  long b;
  char c;
};

struct triple object;
int numbers[2];

SEC("socket") int program(void *context) {
  object.b += object.a + numbers[0];
  return object.c + numbers[1];
}
