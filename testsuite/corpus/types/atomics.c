// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct counters {
  volatile u64 hits;
  u32 users;
};

struct counters object;

SEC("socket") int program(void *context) {
  return __sync_fetch_and_add(&object.hits, 1) + object.users;
}
