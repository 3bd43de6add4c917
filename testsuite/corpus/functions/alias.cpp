// A function under a second name
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC original, global: int (int n)
#include "corpus.h"

extern "C" {
NOINLINE int original(int n) noexcept { return n + 1; }
int other(int n) noexcept __attribute__((alias("original")));
}

int number;

extern "C" SEC("socket") int program(void *context) { return original(number) + other(number); }
