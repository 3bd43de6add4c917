// A spin lock in a base of the value's class
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT value, size 16: struct lockable @0; u64 count @64
// not on 5.10 6.1: there the verifier looks for locks among a value's own members only
#include "corpus.h"

HELPER(93, bpf_spin_lock, long, struct bpf_spin_lock *lock);
HELPER(94, bpf_spin_unlock, long, struct bpf_spin_lock *lock);

struct bpf_spin_lock {
  u32 val;
};
struct lockable {
  struct bpf_spin_lock lock;
};
struct value : lockable {
  u64 count;
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
    bpf_spin_lock(&found->lock);
    found->count++;
    bpf_spin_unlock(&found->lock);
  }
  return 0;
}
