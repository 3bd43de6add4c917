// _Atomic is not C++; volatile and atomic builtins are
// SPDX-License-Identifier: GPL-3.0-or-later
// not on 5.10: atomic operations that return something came with Linux 5.12
#include "corpus.h"

struct counters {
  volatile u64 hits;
  u32 users;
};

counters object;

extern "C" SEC("socket") int program(void *context) {
  return __sync_fetch_and_add(&object.hits, 1) + object.users;
}
