// Calls eight functions deep, which is as deep as the verifier goes
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC _Z4callILi0EEii, static: int (int n)
// btf: FUNC _Z4callILi6EEii, static: int (int n)
#include "corpus.h"

template <int depth> NOINLINE int call(int n) { return call<depth - 1>(n + depth) + 1; }
template <> NOINLINE inline int call<0>(int n) { return n; }

extern "C" SEC("socket") int program(void *context) { return call<6>(3); }
