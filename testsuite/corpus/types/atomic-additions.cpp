// Additions to memory that all kernels know, without what was there before
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: VAR total, global: struct counters
// options: -mcpu=v2
#include "corpus.h"

struct counters {
  long packets;
  unsigned drops;
};
counters total;

extern "C" SEC("socket") int program(void *context) {
  counters local = {1, 2};
  asm volatile("" : : "r"(&local) : "memory");
  __sync_fetch_and_add(&total.packets, local.packets);
  __sync_fetch_and_sub(&total.drops, 1);
  __atomic_fetch_add(&local.packets, 1, __ATOMIC_RELAXED);
  return local.packets != 2;
}
