// Inline variables and variable templates
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: VAR shared, static: int
// btf: VAR _Z5limitIiE, static: int
// btf: VAR _Z5limitIhE, static: unsigned char
#include "corpus.h"

inline int shared = 3;
template <typename T> T limit = sizeof(T);

extern "C" SEC("socket") int program(void *context) { return shared++ + limit<int>++ + limit<u8>++; }
