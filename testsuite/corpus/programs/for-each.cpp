// bpf_for_each_map_elem with a function template
// SPDX-License-Identifier: GPL-3.0-or-later
// not on 5.10: bpf_for_each_map_elem came with Linux 5.13
// btf: FUNC _Z5visitI5tallyElPvPjPyPT_, static: long int (void * arg0, u32 * arg1, u64 * value, struct tally * t)
#include "corpus.h"

HELPER(164, bpf_for_each_map_elem, long, void *map, void *callback, void *context, u64 flags);

struct tally {
  u64 sum;
};
struct values_map {
  __uint(type, 2);
  __uint(max_entries, 4);
  __type(key, u32);
  __type(value, u64);
} values SEC(".maps");

template <typename T> static long visit(void *, u32 *, u64 *value, T *t) {
  t->sum += *value;
  return 0;
}

extern "C" SEC("raw_tp/sys_enter") int program(u64 *context) {
  tally t = {};
  bpf_for_each_map_elem(&values, (void *)visit<tally>, &t, 0);
  return t.sum;
}
