// const, constexpr and constinit
// SPDX-License-Identifier: GPL-3.0-or-later
// options: -std=c++20
// btf: VAR table, global: int const[4]
// btf: VAR started, global: int
// btf: VAR _ZL5local, static: int const[4]
#include "corpus.h"

extern "C" {
extern const int table[4];
constexpr int table[4] = {1, 2, 3, 4};
constinit int started = 5;
}
static constexpr int local[4] = {5, 6, 7, 8};
static constexpr int folded = 9;

extern "C" SEC("socket") int program(void *context) {
  unsigned n = bpf_ktime_get_ns();
  return table[n & 3] + started++ + local[n & 3] + folded;
}
