// A ring buffer with records of a class, in a method that is not inlined
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT record, size 16: u64 when @0; u32 pid @64; u32 kind @96
// btf: FUNC _ZN6record4fillEj, static: void (struct record * const this, u32 which)
#include "corpus.h"

HELPER(131, bpf_ringbuf_reserve, void *, void *ring, u64 size, u64 flags);
HELPER(132, bpf_ringbuf_submit, void, void *record, u64 flags);

struct record {
  u64 when;
  u32 pid, kind;
  NOINLINE void fill(u32 which) {
    when = bpf_ktime_get_ns();
    pid = bpf_get_current_pid_tgid();
    kind = which;
  }
};

struct ring_map {
  __uint(type, 27);
  __uint(max_entries, 4096);
} ring SEC(".maps");

extern "C" SEC("raw_tp/sys_enter") int program(u64 *context) {
  auto *r = static_cast<record *>(bpf_ringbuf_reserve(&ring, sizeof(record), 0));
  if (!r)
    return 0;
  r->fill(3);
  bpf_ringbuf_submit(r, 0);
  return 0;
}
