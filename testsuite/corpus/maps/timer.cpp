// A value with a timer, whose callback is a static function
// SPDX-License-Identifier: GPL-3.0-or-later
// not on 5.10: timers came with Linux 5.15
// btf: STRUCT value, size 24: struct bpf_timer timer @0; u64 fired @128
// btf: FUNC _ZL8on_timerPvPjP5value, static: int (void * map, u32 * key, struct value * v)
#include "corpus.h"

HELPER(169, bpf_timer_init, long, struct bpf_timer *timer, void *map, u64 flags);
HELPER(170, bpf_timer_set_callback, long, struct bpf_timer *timer, void *callback);
HELPER(171, bpf_timer_start, long, struct bpf_timer *timer, u64 nsecs, u64 flags);

struct bpf_timer {
  u64 opaque[2];
} __attribute__((aligned(8)));
struct value {
  bpf_timer timer;
  u64 fired;
};

struct values_map {
  __uint(type, 2);
  __uint(max_entries, 1);
  __type(key, u32);
  __type(value, ::value);
} values SEC(".maps");

static int on_timer(void *map, u32 *key, value *v) {
  (void)map;
  (void)key;
  v->fired++;
  return 0;
}

extern "C" SEC("tc") int program(void *context) {
  u32 zero = 0;
  if (auto *found = static_cast<value *>(bpf_map_lookup_elem(&values, &zero))) {
    bpf_timer_init(&found->timer, &values, 1);
    bpf_timer_set_callback(&found->timer, (void *)on_timer);
    bpf_timer_start(&found->timer, 1000000, 0);
  }
  return 0;
}
