// Aligned variables, of very different sizes
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

extern "C" {
alignas(64) u8 lonely;
char odd[3];
alignas(16) u64 even;
u16 pair[2];
alignas(128) char wide[200];
}

extern "C" SEC("socket") int program(void *context) {
  return lonely++ + odd[1]++ + even++ + pair[1]++ + wide[199]++;
}
