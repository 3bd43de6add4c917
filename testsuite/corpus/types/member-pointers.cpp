// Pointers to data members and to member functions
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT table, size 24: long int column @0
#include "corpus.h"

struct row {
  int a, b;
  int sum() const;
};
struct table {
  int row::*column;
  int (row::*method)() const;
};

row current;
table chosen;

extern "C" SEC("socket") int program(void *context) {
  chosen.column = &row::b;
  return current.*&row::a;
}
