// Integers of all sizes, bool
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct integers {
  bool yes;
  short s;
  unsigned short us;
  int i;
  unsigned u;
  long l;
  unsigned long ul;
  long long ll;
  unsigned long long ull;
  __int128 huge;
  unsigned __int128 more;
};

integers object;

extern "C" SEC("socket") int program(void *context) { return object.yes + object.i; }
