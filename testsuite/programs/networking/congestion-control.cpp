// A congestion control for TCP that grows as BIC does, and steps back from delay before there is
// loss: what it needs of a connection is in the connection's own memory. SPDX-License-Identifier:
// GPL-3.0-or-later The kernel's is given by us below.
#define tcp_congestion_ops kernel_tcp_congestion_ops
#include "kernel.h"
#undef tcp_congestion_ops
#include <relocatable/bpf.h>

// The kernel's, of which libbpf matches the members by their names.
struct tcp_congestion_ops {
  u32 (*ssthresh)(sock *);
  void (*cong_avoid)(sock *, u32 acknowledgement, u32 acknowledged);
  void (*set_state)(sock *, u8 state);
  void (*pkts_acked)(sock *, const void *sample);
  u32 (*undo_cwnd)(sock *);
  void (*init)(sock *);
  char name[16];
};

// In icsk_ca_priv.
struct control {
  u32 last_maximum, last_window, last_time, minimum_rtt, current_rtt, count, round_end, epochs;
};

u64 connections, losses, undone, acknowledgements, backed_off;
u32 last_acknowledgement, largest_window, smallest_rtt = ~0u;
// Set from user space, of 1024.
const volatile u32 beta = 819, slack = 128;

static __always_inline control *own(inet_connection_sock &connection) {
  return reinterpret_cast<control *>(connection.icsk_ca_priv);
}

static __always_inline void grow(control &to, u32 window, u32 now) {
  if (to.last_window == window && now - to.last_time < 32)
    return;
  to.last_window = window;
  to.last_time = now;
  if (to.epochs == 0)
    to.epochs = now;
  if (window <= 14) {
    to.count = window;
    return;
  }
  if (window < to.last_maximum) {
    const u32 distance = (to.last_maximum - window) / 4;
    if (distance > 16)
      to.count = window / 16;
    else if (distance <= 1)
      to.count = window * 20 / 4;
    else
      to.count = window / distance;
  } else {
    if (window < to.last_maximum + 4)
      to.count = window * 20 / 4;
    else if (window < to.last_maximum + 48)
      to.count = window * 3 / (window - to.last_maximum);
    else
      to.count = window / 16;
  }
  if (to.last_maximum == 0 && to.count > 20)
    to.count = 20;
  if (to.count == 0)
    to.count = 1;
}

static __always_inline bool slow_start(const tcp_sock &tcp) {
  return tcp.snd_cwnd < tcp.snd_ssthresh;
}

BPF_PROGRAM("struct_ops/init", begin, tcp_sock &tcp) {
  control *to = own(tcp.inet_conn);
  to->last_maximum = to->last_window = to->last_time = to->count = to->epochs = 0;
  to->minimum_rtt = to->current_rtt = ~0u;
  to->round_end = tcp.snd_nxt;
  connections++;
  return 0;
}

BPF_PROGRAM("struct_ops/ssthresh", after_loss, tcp_sock &tcp) {
  control *to = own(tcp.inet_conn);
  const u32 window = tcp.snd_cwnd;
  losses++;
  to->epochs = 0;
  to->last_maximum = window < to->last_maximum ? window * (1024 + beta) / 2048 : window;
  const u32 threshold = window * beta / 1024;
  return threshold > 2 ? static_cast<int>(threshold) : 2;
}

BPF_PROGRAM("struct_ops/cong_avoid", on_acknowledgement, tcp_sock &tcp, u32 acknowledgement,
            u32 acknowledged) {
  control *to = own(tcp.inet_conn);
  acknowledgements++;
  last_acknowledgement = acknowledgement;
  if (!tcp.is_cwnd_limited)
    return 0;
  u32 window = tcp.snd_cwnd;
  if (slow_start(tcp)) {
    // Longer round trips than the shortest and some more: the queue grows.
    if (to->current_rtt != ~0u &&
        to->current_rtt > to->minimum_rtt + to->minimum_rtt * slack / 1024 && window >= 16) {
      tcp.snd_ssthresh = window;
      backed_off++;
    } else
      window += acknowledged;
  } else {
    grow(*to, window, static_cast<u32>(bpf_jiffies64()));
    u32 credit = tcp.snd_cwnd_cnt + acknowledged;
    if (credit >= to->count) {
      credit = 0;
      window++;
    }
    tcp.snd_cwnd_cnt = credit;
  }
  if (window > tcp.snd_cwnd_clamp)
    window = tcp.snd_cwnd_clamp;
  tcp.snd_cwnd = window;
  if (window > largest_window)
    largest_window = window;
  return 0;
}

BPF_PROGRAM("struct_ops/set_state", on_state, tcp_sock &tcp, u8 state) {
  if (state != TCP_CA_Loss)
    return 0;
  control *to = own(tcp.inet_conn);
  to->last_maximum = to->last_window = to->count = to->epochs = 0;
  to->current_rtt = ~0u;
  return 0;
}

BPF_PROGRAM("struct_ops/pkts_acked", on_packets, tcp_sock &tcp) {
  control *to = own(tcp.inet_conn);
  const u32 rtt = tcp.srtt_us >> 3;
  if (rtt == 0)
    return 0;
  if (rtt < to->minimum_rtt)
    to->minimum_rtt = rtt;
  if (rtt < smallest_rtt)
    smallest_rtt = rtt;
  // Of each round the shortest.
  if (static_cast<s32>(tcp.snd_una - to->round_end) > 0) {
    to->round_end = tcp.snd_nxt;
    to->current_rtt = rtt;
  } else if (rtt < to->current_rtt)
    to->current_rtt = rtt;
  return 0;
}

BPF_PROGRAM("struct_ops/undo_cwnd", without_loss, const tcp_sock &tcp) {
  undone++;
  const u32 before = tcp.prior_cwnd;
  return static_cast<int>(tcp.snd_cwnd > before ? tcp.snd_cwnd : before);
}

tcp_congestion_ops careful SEC(".struct_ops") = {
    BPF_OPERATION(tcp_congestion_ops::ssthresh, after_loss),
    BPF_OPERATION(tcp_congestion_ops::cong_avoid, on_acknowledgement),
    BPF_OPERATION(tcp_congestion_ops::set_state, on_state),
    BPF_OPERATION(tcp_congestion_ops::pkts_acked, on_packets),
    BPF_OPERATION(tcp_congestion_ops::undo_cwnd, without_loss),
    BPF_OPERATION(tcp_congestion_ops::init, begin),
    "careful",
};

char LICENSE[] SEC("license") = "GPL";
