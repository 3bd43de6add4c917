// References to variables, which need no memory
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: VAR number, global: int
#include "corpus.h"

int number;
static int &same = number;
constexpr const int &also = number;

extern "C" SEC("socket") int program(void *context) { return same++ + also; }
