// A tail call into an array that user space fills, out of a subprogram
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC _ZL4jumpPvj, static: int (void * context, u32 index)
#include "corpus.h"

struct jumps_map {
  __uint(type, 3);
  __uint(max_entries, 4);
  __uint(key_size, sizeof(u32));
  __uint(value_size, sizeof(u32));
} jumps SEC(".maps");

NOINLINE static int jump(void *context, u32 index) {
  bpf_tail_call(context, &jumps, index);
  return 0;
}

extern "C" SEC("socket") int program(void *context) {
  return jump(context, 2);
}
