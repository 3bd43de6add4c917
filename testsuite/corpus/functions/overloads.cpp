// Overloaded functions, global ones with mangled names
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

NOINLINE int choose(int a) { return a + 1; }
NOINLINE int choose(long a, int b = 3) { return a + b; }
namespace inner {
NOINLINE int choose(u8 a) { return a; }
} // namespace inner

extern "C" SEC("socket") int program(void *context) { return choose(1) + choose(2l) + inner::choose(3); }
