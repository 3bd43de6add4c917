// bpf_loop with a lambda without captures, and with a context
// SPDX-License-Identifier: GPL-3.0-or-later
// not on 5.10: bpf_loop came with Linux 5.17
// btf: STRUCT state, size 16: u64 sum @0; u32 most @64
// btf: FUNC _ZZ7programENUljP5stateE_4_FUNEjS0_, static: long int (u32 arg0, struct state * arg1)
#include "corpus.h"

HELPER(181, bpf_loop, long, u32 count, void *callback, void *context, u64 flags);

struct state {
  u64 sum;
  u32 most;
};

extern "C" SEC("raw_tp/sys_enter") int program(u64 *context) {
  state s{0, 5};
  long (*step)(u32, state *) = [](u32 index, state *s) -> long {
    s->sum += index;
    return index > s->most;
  };
  bpf_loop(10, (void *)step, &s, 0);
  return s.sum;
}
