// Each TCP segment that is sent again: of which connection, why, and in which state the
// connection's congestion control is; counted by connection, as `tcpretrans' does.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

struct flow {
  u32 from, to;
  u16 from_port, to_port;
  u32 namespace_;
};

struct counts {
  u64 segments, bytes, lost_probes, timeouts, fast, first, last;
  u32 worst_backoff, worst_rto, worst_out, worst_rtt;
};

struct event {
  flow who;
  u64 time, sent, acknowledged;
  u32 sequence, end, length, flags, sacked, attempts, state, congestion, pending, retransmits,
      backoff, rto, window;
  u32 threshold, out, retransmitted_out, lost_out, sacked_out, rtt, high, undo, recover, probe,
      frto, usec, mark;
  u32 gso, cloned, data_length, cpu, napi;
};

bpf::lru_hash_map<flow, counts, 16384> by_flow SEC(".maps");
bpf::percpu_hash_map<u32, u64, 16> by_state SEC(".maps");
bpf::ring_buffer<1 << 17> events SEC(".maps");
u64 retransmitted, lost;
// So that what reads the records finds their type in the BTF.
event *type_of_events;

static __always_inline void name(flow &who, const sock_common &at) {
  who.from = at.skc_rcv_saddr;
  who.to = at.skc_daddr;
  who.from_port = at.skc_num;
  who.to_port = bpf_ntohs(at.skc_dport);
  who.namespace_ = at.skc_net.net->ns.inum;
}

static __always_inline void congestion(event &to, const tcp_sock &tcp) {
  const inet_connection_sock &connection = tcp.inet_conn;
  to.congestion = connection.icsk_ca_state;
  to.pending = connection.icsk_pending;
  to.retransmits = connection.icsk_retransmits;
  to.backoff = connection.icsk_backoff;
  to.rto = connection.icsk_rto;
  to.window = tcp.snd_cwnd;
  to.threshold = tcp.snd_ssthresh;
  to.out = tcp.packets_out;
  to.retransmitted_out = tcp.retrans_out;
  to.lost_out = tcp.lost_out;
  to.sacked_out = tcp.sacked_out;
  to.rtt = tcp.srtt_us >> 3;
  to.high = tcp.high_seq;
  to.undo = tcp.undo_marker;
  to.recover = static_cast<u32>(tcp.undo_retrans);
  to.probe = tcp.tlp_high_seq;
  to.frto = tcp.frto;
  if (bpf_core_field_exists(tcp_sock, tcp_usec_ts))
    to.usec = tcp.tcp_usec_ts;
  to.sent = tcp.bytes_sent;
  to.acknowledged = tcp.bytes_acked;
}

static __always_inline void segment(event &to, const sk_buff &packet) {
  const tcp_skb_cb &control = *reinterpret_cast<const tcp_skb_cb *>(packet.cb);
  u32 sequence[2];
  bpf_probe_read_kernel(&sequence[0], sizeof sequence[0], &control.seq);
  bpf_probe_read_kernel(&sequence[1], sizeof sequence[1], &control.end_seq);
  to.sequence = sequence[0];
  to.end = sequence[1];
  to.flags = bpf::read(control.tcp_flags);
  to.sacked = bpf::read(control.sacked);
  to.length = packet.len;
  to.data_length = packet.data_len;
  to.cloned = packet.cloned;
  to.mark = packet.mark;
  to.napi = packet.napi_id;
}

BPF_PROGRAM("tp_btf/tcp_retransmit_skb", on_retransmit, sock &socket, const sk_buff &packet) {
  event *to = static_cast<event *>(bpf_ringbuf_reserve(&events, sizeof(event), 0));
  if (!to) {
    lost++;
    return 0;
  }
  retransmitted++;
  const sock_common &at = socket.__sk_common;
  name(to->who, at);
  to->time = bpf_ktime_get_ns();
  to->state = at.skc_state;
  to->cpu = bpf_get_smp_processor_id();
  to->usec = 0;
  segment(*to, packet);
  const tcp_sock *tcp = bpf_skc_to_tcp_sock(&socket);
  if (!tcp) {
    bpf_ringbuf_discard(to, 0);
    return 0;
  }
  congestion(*to, *tcp);
  const flow who = to->who;
  counts none = {};
  none.first = to->time;
  counts *sum = by_flow.lookup_or_insert(who, none);
  if (sum) {
    sum->segments++;
    sum->bytes += to->length;
    sum->last = to->time;
    if (to->congestion == TCP_CA_Loss)
      sum->timeouts++;
    else if (to->congestion == TCP_CA_Recovery)
      sum->fast++;
    if (to->probe)
      sum->lost_probes++;
    if (to->backoff > sum->worst_backoff)
      sum->worst_backoff = to->backoff;
    if (to->rto > sum->worst_rto)
      sum->worst_rto = to->rto;
    if (to->rtt > sum->worst_rtt)
      sum->worst_rtt = to->rtt;
    if (to->out > sum->worst_out)
      sum->worst_out = to->out;
  }
  u64 *in_state = by_state.lookup(to->state);
  if (in_state)
    ++*in_state;
  bpf_ringbuf_submit(to, 0);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
