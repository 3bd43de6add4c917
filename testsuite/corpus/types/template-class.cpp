// Instances of a class template
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

template <typename First, typename Second = int> struct pair {
  First first;
  Second second;
};

pair<long> a;
pair<char, short> b;
pair<pair<long>, u8 *> c;

extern "C" SEC("socket") int program(void *context) { return a.second + b.first + c.first.second; }
