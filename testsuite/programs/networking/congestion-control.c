// congestion-control.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
// The kernel's is given by us below.
#define tcp_congestion_ops kernel_tcp_congestion_ops
#include "kernel.h"
#undef tcp_congestion_ops

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

// The kernel's, of which libbpf matches the members by their names.
struct tcp_congestion_ops {
  __u32 (*ssthresh)(struct sock *);
  void (*cong_avoid)(struct sock *, __u32 acknowledgement, __u32 acknowledged);
  void (*set_state)(struct sock *, __u8 state);
  void (*pkts_acked)(struct sock *, const void *sample);
  __u32 (*undo_cwnd)(struct sock *);
  void (*init)(struct sock *);
  char name[16];
};

// In icsk_ca_priv.
struct control {
  __u32 last_maximum, last_window, last_time, minimum_rtt, current_rtt, count, round_end, epochs;
};

__u64 connections, losses, undone, acknowledgements, backed_off;
__u32 last_acknowledgement, largest_window, smallest_rtt = ~0u;
// Set from user space, of 1024.
const volatile __u32 beta = 819, slack = 128;

static __always_inline struct control *own(struct inet_connection_sock *connection) {
  return (struct control *)(connection->icsk_ca_priv);
}

static __always_inline void grow(struct control *to, __u32 window, __u32 now) {
  if (to->last_window == window && now - to->last_time < 32)
    return;
  to->last_window = window;
  to->last_time = now;
  if (to->epochs == 0)
    to->epochs = now;
  if (window <= 14) {
    to->count = window;
    return;
  }
  if (window < to->last_maximum) {
    const __u32 distance = (to->last_maximum - window) / 4;
    if (distance > 16)
      to->count = window / 16;
    else if (distance <= 1)
      to->count = window * 20 / 4;
    else
      to->count = window / distance;
  } else {
    if (window < to->last_maximum + 4)
      to->count = window * 20 / 4;
    else if (window < to->last_maximum + 48)
      to->count = window * 3 / (window - to->last_maximum);
    else
      to->count = window / 16;
  }
  if (to->last_maximum == 0 && to->count > 20)
    to->count = 20;
  if (to->count == 0)
    to->count = 1;
}

static __always_inline bool slow_start(const struct tcp_sock *tcp) {
  return tcp->snd_cwnd < tcp->snd_ssthresh;
}

SEC("struct_ops/init")
int BPF_PROG(begin, struct tcp_sock *tcp) {
  struct control *to = own(&tcp->inet_conn);
  to->last_maximum = to->last_window = to->last_time = to->count = to->epochs = 0;
  to->minimum_rtt = to->current_rtt = ~0u;
  to->round_end = tcp->snd_nxt;
  connections++;
  return 0;
}

SEC("struct_ops/ssthresh")
int BPF_PROG(after_loss, struct tcp_sock *tcp) {
  struct control *to = own(&tcp->inet_conn);
  const __u32 window = tcp->snd_cwnd;
  losses++;
  to->epochs = 0;
  to->last_maximum = window < to->last_maximum ? window * (1024 + beta) / 2048 : window;
  const __u32 threshold = window * beta / 1024;
  return threshold > 2 ? (int)(threshold) : 2;
}

SEC("struct_ops/cong_avoid")
int BPF_PROG(on_acknowledgement, struct tcp_sock *tcp, __u32 acknowledgement, __u32 acknowledged) {
  struct control *to = own(&tcp->inet_conn);
  acknowledgements++;
  last_acknowledgement = acknowledgement;
  if (!BPF_CORE_READ_BITFIELD(tcp, is_cwnd_limited))
    return 0;
  __u32 window = tcp->snd_cwnd;
  if (slow_start(tcp)) {
    // Longer round trips than the shortest and some more: the queue grows.
    if (to->current_rtt != ~0u &&
        to->current_rtt > to->minimum_rtt + to->minimum_rtt * slack / 1024 && window >= 16) {
      tcp->snd_ssthresh = window;
      backed_off++;
    } else
      window += acknowledged;
  } else {
    grow(to, window, (__u32)(bpf_jiffies64()));
    __u32 credit = tcp->snd_cwnd_cnt + acknowledged;
    if (credit >= to->count) {
      credit = 0;
      window++;
    }
    tcp->snd_cwnd_cnt = credit;
  }
  if (window > tcp->snd_cwnd_clamp)
    window = tcp->snd_cwnd_clamp;
  tcp->snd_cwnd = window;
  if (window > largest_window)
    largest_window = window;
  return 0;
}

SEC("struct_ops/set_state")
int BPF_PROG(on_state, struct tcp_sock *tcp, __u8 state) {
  if (state != TCP_CA_Loss)
    return 0;
  struct control *to = own(&tcp->inet_conn);
  to->last_maximum = to->last_window = to->count = to->epochs = 0;
  to->current_rtt = ~0u;
  return 0;
}

SEC("struct_ops/pkts_acked")
int BPF_PROG(on_packets, struct tcp_sock *tcp) {
  struct control *to = own(&tcp->inet_conn);
  const __u32 rtt = tcp->srtt_us >> 3;
  if (rtt == 0)
    return 0;
  if (rtt < to->minimum_rtt)
    to->minimum_rtt = rtt;
  if (rtt < smallest_rtt)
    smallest_rtt = rtt;
  // Of each round the shortest.
  if ((__s32)(tcp->snd_una - to->round_end) > 0) {
    to->round_end = tcp->snd_nxt;
    to->current_rtt = rtt;
  } else if (rtt < to->current_rtt)
    to->current_rtt = rtt;
  return 0;
}

SEC("struct_ops/undo_cwnd")
int BPF_PROG(without_loss, const struct tcp_sock *tcp) {
  undone++;
  const __u32 before = tcp->prior_cwnd;
  return (int)(tcp->snd_cwnd > before ? tcp->snd_cwnd : before);
}

SEC(".struct_ops")
struct tcp_congestion_ops careful = {
    .ssthresh = (void *)after_loss,
    .cong_avoid = (void *)on_acknowledgement,
    .set_state = (void *)on_state,
    .pkts_acked = (void *)on_packets,
    .undo_cwnd = (void *)without_loss,
    .init = (void *)begin,
    .name = "careful",
};

char LICENSE[] SEC("license") = "GPL";
