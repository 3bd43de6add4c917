// Local objects with destructors, noexcept, and a handler for what nothing throws
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC _Z4worki, global: int (int x)
// btf: VAR lock_count, global: u64
#include "corpus.h"

u64 lock_count;
struct guard {
  u64 &n;
  guard(u64 &n) : n(n) { n++; }
  ~guard() { n--; }
};
NOINLINE int work(int x) noexcept {
  guard g(lock_count);
  if (x > 3)
    return 1;
  guard h(lock_count);
  return (int)bpf_ktime_get_ns() & 1;
}
extern "C" SEC("socket") int program(void *context) {
  try {
    guard g(lock_count);
    return work(5);
  } catch (...) {
    return -1;
  }
}
