// _Atomic is not C++; volatile and atomic builtins are
// SPDX-License-Identifier: GPL-3.0-or-later
// GCC 14 takes the one that returns nothing where the result is not used.
// [gcc >= 15] not on 5.10: atomic operations that return something came with Linux 5.12, and v3 has no others
#include "corpus.h"

struct counters {
  volatile u64 hits;
  u32 users;
};

counters object;

extern "C" SEC("socket") int program(void *context) {
  __sync_fetch_and_add(&object.hits, 1);
  return object.users;
}
