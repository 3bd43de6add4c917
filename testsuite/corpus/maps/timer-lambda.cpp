// A timer's callbacks as a lambda and as a static member of a class template
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC _ZN6tickerILi3EE4fireEPvPjP7element, static: int (void * arg0, u32 * arg1, struct element * e)
// btf: FUNC _ZZ7programENUlPvPjP7elementE_4_FUNES_S0_S2_, static: int (void * arg0, u32 * arg1, struct element * arg2)
// not on 5.10: timers came with Linux 5.15
#include "corpus.h"

struct bpf_timer {
  u64 opaque[2];
} __attribute__((aligned(8)));
struct element {
  u32 n;
  bpf_timer timer;
};
HELPER(169, bpf_timer_init, long, bpf_timer *timer, void *map, u64 flags);
HELPER(170, bpf_timer_set_callback, long, bpf_timer *timer, void *callback);
HELPER(171, bpf_timer_start, long, bpf_timer *timer, u64 ns, u64 flags);
extern "C" {
struct {
  __uint(type, 2);
  __uint(max_entries, 4);
  __type(key, u32);
  __type(value, element);
} timers SEC(".maps");
}
template <int N> struct ticker {
  static int fire(void *, u32 *, element *e) {
    e->n += N;
    return 0;
  }
};
extern "C" SEC("tc") int program(void *context) {
  u32 zero = 0;
  auto *e = (element *)bpf_map_lookup_elem(&timers, &zero);
  if (!e)
    return 0;
  bpf_timer_init(&e->timer, &timers, 1);
  bpf_timer_set_callback(
      &e->timer, (void *)+[](void *, u32 *key, element *v) {
        v->n += *key;
        return 0;
      });
  bpf_timer_start(&e->timer, 1000, 0);
  u32 one = 1;
  auto *f = (element *)bpf_map_lookup_elem(&timers, &one);
  if (!f)
    return 0;
  bpf_timer_init(&f->timer, &timers, 1);
  bpf_timer_set_callback(&f->timer, (void *)&ticker<3>::fire);
  return 0;
}
