// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

typedef int half __attribute__((mode(HI)));
typedef int aligned_int __attribute__((aligned(8)));
enum tiny { small = 1 } __attribute__((packed));

struct holder {
  half h;
  enum tiny t;
  aligned_int a;
  char c;
};

struct holder object;

SEC("socket") int program(void *context) { return object.h + object.a; }
