// A table of functions for the kernel: struct_ops
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT tcp_congestion_ops, size 40: u32 (struct sock *) * ssthresh @0
// btf: VAR corpus_ops, global: struct tcp_congestion_ops
// btf: FUNC ssthresh, global: u32 (u64 * context)
#include "corpus.h"

struct sock {
  int unused;
};
struct tcp_congestion_ops {
  u32 (*ssthresh)(struct sock *sk);
  void (*cong_avoid)(struct sock *sk, u32 ack, u32 acked);
  u32 (*undo_cwnd)(struct sock *sk);
  char name[16];
};

extern "C" {
SEC("struct_ops/ssthresh") u32 ssthresh(u64 *context) { return context[0] ? 2 : 3; }
SEC("struct_ops/cong_avoid") void cong_avoid(u64 *context) {}
SEC("struct_ops/undo_cwnd") u32 undo_cwnd(u64 *context) { return 5; }
}

tcp_congestion_ops corpus_ops SEC(".struct_ops") = {
    .ssthresh = (u32(*)(struct sock *))ssthresh,
    .cong_avoid = (void (*)(struct sock *, u32, u32))cong_avoid,
    .undo_cwnd = (u32(*)(struct sock *))undo_cwnd,
    .name = "corpus",
};
