// Explicit instances of templates, which are weak and hidden
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC _Z5twiceIiEiT_, global: int (int n)
#include "corpus.h"

template <typename T> NOINLINE int twice(T n) { return 2 * n; }
template int twice<int>(int);

extern "C" SEC("socket") int program(void *context) { return twice(3); }
