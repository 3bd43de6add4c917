// What the kernel tells of TCP connections of a control group: round trips, losses, states; sockets
// of the same machine are put into a map, through which messages go directly to the other end.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

struct endpoint {
  u32 from, to, from_port, to_port;
};

struct quality {
  u64 samples, sum, losses, bytes, acknowledged;
  u32 least, most, window, threshold, segment, out, retransmitted, rate, interval, state,
      reordering, delivered;
  u32 segments_in, segments_out, lost, sacked, first, hash;
};

bpf::socket_hash_map<endpoint, 4096> local_sockets SEC(".maps");
bpf::lru_hash_map<endpoint, quality, 8192> qualities SEC(".maps");
u64 active, passive, round_trips, losses, closed, messages, redirected;

static __always_inline void sample(quality &to, bpf_sock_ops &from) {
  const u32 rtt = from.srtt_us >> 3;
  to.samples++;
  to.sum += rtt;
  if (!to.least || rtt < to.least)
    to.least = rtt;
  if (rtt > to.most)
    to.most = rtt;
  to.window = from.snd_cwnd;
  to.threshold = from.snd_ssthresh;
  to.segment = from.mss_cache;
  to.out = from.packets_out;
  to.retransmitted = from.total_retrans;
  to.rate = from.rate_delivered;
  to.interval = from.rate_interval_us;
  to.state = from.state;
  to.segments_in = from.segs_in;
  to.segments_out = from.segs_out;
  to.lost = from.lost_out;
  to.sacked = from.sacked_out;
  to.bytes = from.bytes_received;
  to.acknowledged = from.bytes_acked;
  to.hash = from.sk_txhash;
}

extern "C" SEC("sockops") int on_operation(bpf_sock_ops *context) {
  const u32 what = context->op;
  const endpoint key = {context->local_ip4, context->remote_ip4, context->local_port,
                        bpf_ntohl(context->remote_port)};
  if (what == BPF_SOCK_OPS_ACTIVE_ESTABLISHED_CB || what == BPF_SOCK_OPS_PASSIVE_ESTABLISHED_CB) {
    if (what == BPF_SOCK_OPS_ACTIVE_ESTABLISHED_CB)
      active++;
    else
      passive++;
    bpf_sock_ops_cb_flags_set(context, BPF_SOCK_OPS_RTT_CB_FLAG | BPF_SOCK_OPS_RETRANS_CB_FLAG |
                                           BPF_SOCK_OPS_STATE_CB_FLAG);
    quality fresh = {};
    fresh.first = context->is_fullsock ? context->snd_cwnd : 0;
    qualities.update(key, fresh);
    if (context->family == 2 && (key.to & bpf_htonl(0xff000000)) == bpf_htonl(0x7f000000))
      bpf_sock_hash_update(context, &local_sockets, const_cast<endpoint *>(&key), BPF_NOEXIST);
    return 0;
  }
  quality *known = qualities.lookup(key);
  if (!known)
    return 0;
  if (what == BPF_SOCK_OPS_RTT_CB) {
    round_trips++;
    if (context->is_fullsock)
      sample(*known, *context);
  } else if (what == BPF_SOCK_OPS_RETRANS_CB) {
    losses++;
    known->losses += context->args[1];
  } else if (what == BPF_SOCK_OPS_STATE_CB && context->args[1] == TCP_CLOSE) {
    closed++;
    if (context->is_fullsock)
      sample(*known, *context);
  }
  return 0;
}

extern "C" SEC("sk_msg") int on_message(sk_msg_md *message) {
  messages++;
  endpoint other = {};
  other.from = message->remote_ip4;
  other.to = message->local_ip4;
  other.from_port = bpf_ntohl(message->remote_port);
  other.to_port = message->local_port;
  if (message->family != 2 || message->size > 1u << 20)
    return SK_PASS;
  redirected++;
  return static_cast<int>(bpf_msg_redirect_hash(message, &local_sockets, &other, BPF_F_INGRESS));
}

char LICENSE[] SEC("license") = "GPL";
