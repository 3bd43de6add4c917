// Structured bindings of globals, whose object has a symbol but no name in the source
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: VAR _ZDC5first6secondE, global: struct pair
// btf: VAR _ZDCL5thirdL6fourthE, static: struct pair
// btf: VAR _ZZ7programEDC5fifth5sixthE, static: struct pair
// btf: VAR _ZN12_GLOBAL__N_1DC7seventh6eighthEE, static: struct pair
// btf: DATASEC .data: _ZZ7programEDC5fifth5sixthE; _ZN12_GLOBAL__N_1DC7seventh6eighthEE; _ZDCL5thirdL6fourthE; _ZDC5first6secondE; numbers
// options: -std=c++20
#include "corpus.h"

struct pair {
  int a;
  long b;
};
int numbers[2] = {1, 2};
auto [first, second] = pair{1, 2};
static auto [third, fourth] = pair{3, 4};
namespace {
auto [seventh, eighth] = pair{7, 8};
}
auto &[one, two] = numbers;

extern "C" SEC("socket") int program(void *context) {
  static auto [fifth, sixth] = pair{5, 6};
  fifth++;
  seventh++;
  first++;
  third++;
  two++;
  return first + second + third + fourth + fifth + sixth + seventh + eighth + one;
}
