// A ring of forty types, each pointing to the next
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT start, size 16: struct ring_0 first @0
// btf: STRUCT ring_0, size 16: struct ring_1 * next @0; int value @64
#include "corpus.h"

template <int n> struct ring {
  ring<(n + 1) % 40> *next;
  int value;
};
struct start {
  ring<0> first;
};

start object;

extern "C" SEC("socket") int program(void *context) { return object.first.value; }
