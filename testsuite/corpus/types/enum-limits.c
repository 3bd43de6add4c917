// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

enum unsigned_limits { zero, same = 0, high = 0x7fffffff, higher = 0x80000000u, top = 0xffffffffu };
enum signed_limits { low = -0x7fffffff - 1, minus = -1, most = 0x7fffffff };

enum unsigned_limits u;
enum signed_limits s;

SEC("socket") int program(void *context) { return (u == top) + (s == low); }
