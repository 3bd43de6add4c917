// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

u8 lonely __attribute__((aligned(64)));
char odd[3];
u64 even __attribute__((aligned(16)));
u16 pair[2];
char wide[200] __attribute__((aligned(128)));

SEC("socket") int program(void *context) {
  return lonely++ + odd[1]++ + even++ + pair[1]++ + wide[199]++;
}
