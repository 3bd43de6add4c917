// A value with a spin lock
// SPDX-License-Identifier: GPL-3.0-or-later
// options: -fno-exceptions
// btf: STRUCT value, size 16: struct bpf_spin_lock lock @0; u64 count @64
#include "corpus.h"

HELPER(93, bpf_spin_lock, long, struct bpf_spin_lock *lock);
HELPER(94, bpf_spin_unlock, long, struct bpf_spin_lock *lock);

struct bpf_spin_lock {
  u32 val;
};
struct value {
  struct bpf_spin_lock lock;
  u64 count;
};
class guard {
  struct bpf_spin_lock *lock;

public:
  __attribute__((always_inline)) guard(struct bpf_spin_lock &l) : lock(&l) { bpf_spin_lock(lock); }
  __attribute__((always_inline)) ~guard() { bpf_spin_unlock(lock); }
};

struct values_map {
  __uint(type, 2);
  __uint(max_entries, 4);
  __type(key, u32);
  __type(value, ::value);
} values SEC(".maps");

extern "C" SEC("tc") int program(void *context) {
  u32 zero = 0;
  if (auto *found = static_cast<value *>(bpf_map_lookup_elem(&values, &zero))) {
    guard g(found->lock);
    found->count++;
  }
  return 0;
}
