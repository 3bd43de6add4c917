// Variables under a second name, and some without a byte: neither is in a section of BTF's, for variables may
// not overlap there, but libbpf's linker finds them
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: DATASEC .data: last; first
// btf: VAR first, global: int
// btf: VAR second, global: int
// btf: VAR weak_second, global: int
// btf: VAR nothing, global: int[0]
// btf: VAR neither, global: struct without_bytes
#include "corpus.h"

int first = 1, last = 2;
extern int second __attribute__((alias("first")));
extern int weak_second __attribute__((weak, alias("first")));
int nothing[0];
struct without_bytes {
  int none[0];
} neither;
static const int no_constant[0] = {};

extern "C" SEC("socket") int program(void *context) {
  first++;
  return second + weak_second + last + sizeof nothing + sizeof neither + sizeof no_constant;
}
