// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

int _ZN5first7counterE = 1;
long _ZN5first6second7counterE;
u8 _ZN5third7counterE;

SEC("socket") int program(void *context) {
  _ZN5first6second7counterE += _ZN5first7counterE++ + _ZN5third7counterE++;
  return 0;
}
