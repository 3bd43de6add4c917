// Arrays of arrays, of pointers, and pointers to arrays
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct arrays {
  int grid[3][4];
  char *names[5];
  long (*row)[7];
  const volatile short limits[2];
};

arrays object{};

extern "C" SEC("socket") int program(void *context) { return object.grid[2][3] + object.limits[1]; }
