// tcp-retransmits.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

struct flow {
  __u32 from, to;
  __u16 from_port, to_port;
  __u32 namespace_;
};

struct counts {
  __u64 segments, bytes, lost_probes, timeouts, fast, first, last;
  __u32 worst_backoff, worst_rto, worst_out, worst_rtt;
};

struct event {
  struct flow who;
  __u64 time, sent, acknowledged;
  __u32 sequence, end, length, flags, sacked, attempts, state, congestion, pending, retransmits,
      backoff, rto, window;
  __u32 threshold, out, retransmitted_out, lost_out, sacked_out, rtt, high, undo, recover, probe,
      frto, usec, mark;
  __u32 gso, cloned, data_length, cpu, napi;
};

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, struct flow);
  __type(value, struct counts);
  __uint(max_entries, 16384);
} by_flow SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_HASH);
  __type(key, __u32);
  __type(value, __u64);
  __uint(max_entries, 16);
} by_state SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_RINGBUF);
  __uint(max_entries, 1 << 17);
} events SEC(".maps");
__u64 retransmitted, lost;
// So that what reads the records finds their type in the BTF.
struct event *type_of_events;

static __always_inline void name(struct flow *who, const struct sock_common *at) {
  who->from = at->skc_rcv_saddr;
  who->to = at->skc_daddr;
  who->from_port = at->skc_num;
  who->to_port = bpf_ntohs(at->skc_dport);
  who->namespace_ = at->skc_net.net->ns.inum;
}

static __always_inline void congestion(struct event *to, const struct tcp_sock *tcp) {
  const struct inet_connection_sock *connection = &tcp->inet_conn;
  to->congestion = BPF_CORE_READ_BITFIELD(connection, icsk_ca_state);
  to->pending = connection->icsk_pending;
  to->retransmits = connection->icsk_retransmits;
  to->backoff = connection->icsk_backoff;
  to->rto = connection->icsk_rto;
  to->window = tcp->snd_cwnd;
  to->threshold = tcp->snd_ssthresh;
  to->out = tcp->packets_out;
  to->retransmitted_out = tcp->retrans_out;
  to->lost_out = tcp->lost_out;
  to->sacked_out = tcp->sacked_out;
  to->rtt = tcp->srtt_us >> 3;
  to->high = tcp->high_seq;
  to->undo = tcp->undo_marker;
  to->recover = (__u32)(tcp->undo_retrans);
  to->probe = tcp->tlp_high_seq;
  to->frto = BPF_CORE_READ_BITFIELD(tcp, frto);
  if (bpf_core_field_exists(struct tcp_sock, tcp_usec_ts))
    to->usec = BPF_CORE_READ_BITFIELD(tcp, tcp_usec_ts);
  to->sent = tcp->bytes_sent;
  to->acknowledged = tcp->bytes_acked;
}

static __always_inline void segment(struct event *to, const struct sk_buff *packet) {
  const struct tcp_skb_cb *control = (const struct tcp_skb_cb *)(packet->cb);
  __u32 sequence[2];
  bpf_probe_read_kernel(&sequence[0], sizeof sequence[0], &control->seq);
  bpf_probe_read_kernel(&sequence[1], sizeof sequence[1], &control->end_seq);
  to->sequence = sequence[0];
  to->end = sequence[1];
  to->flags = BPF_CORE_READ(control, tcp_flags);
  to->sacked = BPF_CORE_READ(control, sacked);
  to->length = packet->len;
  to->data_length = packet->data_len;
  to->cloned = BPF_CORE_READ_BITFIELD(packet, cloned);
  to->mark = packet->mark;
  to->napi = packet->napi_id;
}

SEC("tp_btf/tcp_retransmit_skb")
int BPF_PROG(on_retransmit, struct sock *socket, const struct sk_buff *packet) {
  struct event *to = (struct event *)(bpf_ringbuf_reserve(&events, sizeof(struct event), 0));
  if (!to) {
    lost++;
    return 0;
  }
  retransmitted++;
  const struct sock_common *at = &socket->__sk_common;
  name(&to->who, at);
  to->time = bpf_ktime_get_ns();
  to->state = at->skc_state;
  to->cpu = bpf_get_smp_processor_id();
  to->usec = 0;
  segment(to, packet);
  const struct tcp_sock *tcp = bpf_skc_to_tcp_sock(socket);
  if (!tcp) {
    bpf_ringbuf_discard(to, 0);
    return 0;
  }
  congestion(to, tcp);
  const struct flow who = to->who;
  struct counts none = {};
  none.first = to->time;
  struct counts *sum = bpf_map_lookup_elem(&by_flow, &who);
  if (!sum) {
    bpf_map_update_elem(&by_flow, &who, &none, BPF_NOEXIST);
    sum = bpf_map_lookup_elem(&by_flow, &who);
  }
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
  __u32 key_1 = to->state;
  __u64 *in_state = bpf_map_lookup_elem(&by_state, &key_1);
  if (in_state)
    ++*in_state;
  bpf_ringbuf_submit(to, 0);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
