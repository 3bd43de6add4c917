// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

__attribute__((weak)) NOINLINE int may_be_replaced(int n) { return n; }
__attribute__((visibility("hidden"))) NOINLINE int not_shown(int n) { return n + 1; }

int number;

SEC("socket") int program(void *context) { return may_be_replaced(number) + not_shown(number); }
