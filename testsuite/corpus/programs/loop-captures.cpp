// bpf_loop with a lambda with captures as its context
// SPDX-License-Identifier: GPL-3.0-or-later
// not on 5.10: bpf_loop came with Linux 5.17
// btf: FUNC program, global: int (u64 * context)
// btf: STRUCT, size 16: u64 * __sum @0; u64 __factor @64
// btf: FUNC _ZN4callIZ7programEUljE_E3runEjPS0_, static: long int (u32 index, struct (anon) * f)
#include "corpus.h"

HELPER(181, bpf_loop, long, u32 count, void *callback, void *context, u64 flags);

template <typename F> struct call {
  static long run(u32 index, F *f) {
    (*f)(index);
    return 0;
  }
};
template <typename F> static inline void repeat(u32 times, F f) {
  bpf_loop(times, (void *)call<F>::run, &f, 0);
}

extern "C" SEC("raw_tp/sys_enter") int program(u64 *context) {
  u64 sum = 0;
  u64 factor = bpf_ktime_get_ns();
  repeat(10, [&sum, factor](u32 index) { sum += index * factor; });
  return sum;
}
