// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct stats {
  u64 calls;
  u64 last;
};
struct stats stats;

NOINLINE static void note(struct stats *s, u64 now) {
  s->calls++;
  s->last = now;
}
SEC("raw_tp/sys_enter") int enter(u64 *context) {
  note(&stats, context[1]);
  return 0;
}
SEC("kprobe/do_nanosleep") int probe(void *context) {
  note(&stats, bpf_ktime_get_ns());
  return context ? 2 : 3;
}
