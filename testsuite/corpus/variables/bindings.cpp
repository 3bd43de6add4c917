// Structured bindings of globals, whose object has a symbol but no name in the source
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: VAR _ZDC5first6secondE, global: struct pair
// btf: DATASEC .data: _ZDC5first6secondE; numbers
// options: -std=c++20
#include "corpus.h"

struct pair {
  int a;
  long b;
};
int numbers[2] = {1, 2};
auto [first, second] = pair{1, 2};
static auto [third, fourth] = pair{3, 4};
auto &[one, two] = numbers;

extern "C" SEC("socket") int program(void *context) {
  first++;
  third++;
  two++;
  return first + second + third + fourth + one;
}
