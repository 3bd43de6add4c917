// tcp-sockets.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

// Before Linux 6.0 the timer's end is asked of the timer itself.
struct inet_connection_sock___timers {
  unsigned long icsk_timeout;
} __attribute__((preserve_access_index));

__u64 listeners, connections, waiting, requests;
// Set from user space: only this port, or all.
const volatile __u16 only_port = 0;

static __always_inline void addresses(struct seq_file *to, const struct sock_common *at) {
  if (at->skc_family == 10)
    BPF_SEQ_PRINTF(to, "%pI6c:%u %pI6c:%u", &at->skc_v6_rcv_saddr, at->skc_num, &at->skc_v6_daddr,
                   bpf_ntohs(at->skc_dport));
  else
    BPF_SEQ_PRINTF(to, "%pI4:%u %pI4:%u", &at->skc_rcv_saddr, at->skc_num, &at->skc_daddr,
                   bpf_ntohs(at->skc_dport));
  BPF_SEQ_PRINTF(to,
                 " family %u state %u device %d namespace %u reuse %u%u v6only %u references %d\n",
                 at->skc_family, at->skc_state, at->skc_bound_dev_if, at->skc_net.net->ns.inum,
                 BPF_CORE_READ_BITFIELD(at, skc_reuse), BPF_CORE_READ_BITFIELD(at, skc_reuseport),
                 BPF_CORE_READ_BITFIELD(at, skc_ipv6only), at->skc_refcnt.refs.counter);
}

static __always_inline void whole(struct seq_file *to, const struct tcp_sock *tcp, __u32 user) {
  const struct inet_connection_sock *connection = &tcp->inet_conn;
  const struct sock *socket = &connection->icsk_inet.sk;
  if (socket->__sk_common.skc_state == TCP_LISTEN) {
    listeners++;
    BPF_SEQ_PRINTF(to, "  user %u accepts %u of %u, opens %d, young %d, defer %u\n", user,
                   socket->sk_ack_backlog, socket->sk_max_ack_backlog,
                   connection->icsk_accept_queue.qlen.counter,
                   connection->icsk_accept_queue.young.counter,
                   connection->icsk_accept_queue.rskq_defer_accept);
    return;
  }
  connections++;
  BPF_SEQ_PRINTF(to, "  user %u queue %u/%u memory %d/%d + %d forward %d mark %u priority %u\n",
                 user, tcp->write_seq - tcp->snd_una, tcp->rcv_nxt - tcp->copied_seq,
                 socket->sk_backlog.rmem_alloc.counter, socket->sk_rcvbuf, socket->sk_wmem_queued,
                 socket->sk_forward_alloc, socket->sk_mark, socket->sk_priority);
  BPF_SEQ_PRINTF(
      to, "  control %s state %u pending %u retransmits %u backoff %u probes %u rto %u ato %u\n",
      connection->icsk_ca_ops->name, BPF_CORE_READ_BITFIELD(connection, icsk_ca_state),
      connection->icsk_pending, connection->icsk_retransmits, connection->icsk_backoff,
      connection->icsk_probes_out, connection->icsk_rto,
      BPF_CORE_READ_BITFIELD(connection, icsk_ack.ato));
  if (bpf_core_field_exists(struct inet_connection_sock___timers, icsk_timeout))
    BPF_SEQ_PRINTF(to, "  timeout %lu\n",
                   ((const struct inet_connection_sock___timers *)connection)->icsk_timeout);
  BPF_SEQ_PRINTF(
      to, "  rtt %u/%u window %u/%u ssthresh %u cwnd %u clamp %u mss %u advmss %u reordering %u\n",
      tcp->srtt_us >> 3, tcp->mdev_us >> 2, tcp->snd_wnd, tcp->rcv_wnd, tcp->snd_ssthresh,
      tcp->snd_cwnd, tcp->snd_cwnd_clamp, tcp->mss_cache, tcp->advmss, tcp->reordering);
  BPF_SEQ_PRINTF(
      to, "  out %u lost %u sacked %u retrans %u/%u delivered %u ce %u limited %u dsack %u\n",
      tcp->packets_out, tcp->lost_out, tcp->sacked_out, tcp->retrans_out, tcp->total_retrans,
      tcp->delivered, tcp->delivered_ce, BPF_CORE_READ_BITFIELD(tcp, is_cwnd_limited),
      tcp->dsack_dups);
  BPF_SEQ_PRINTF(
      to, "  bytes sent %llu acked %llu received %llu retrans %llu segments %u/%u data %u/%u\n",
      tcp->bytes_sent, tcp->bytes_acked, tcp->bytes_received, tcp->bytes_retrans, tcp->segs_out,
      tcp->segs_in, tcp->data_segs_out, tcp->data_segs_in);
  BPF_SEQ_PRINTF(
      to, "  options wscale %u/%u sack %u timestamps %u nodelay %u thin %u repair %u frto %u\n",
      BPF_CORE_READ_BITFIELD(tcp, rx_opt.snd_wscale),
      BPF_CORE_READ_BITFIELD(tcp, rx_opt.rcv_wscale), BPF_CORE_READ_BITFIELD(tcp, rx_opt.sack_ok),
      BPF_CORE_READ_BITFIELD(tcp, rx_opt.tstamp_ok), BPF_CORE_READ_BITFIELD(tcp, nonagle),
      BPF_CORE_READ_BITFIELD(tcp, thin_lto), BPF_CORE_READ_BITFIELD(tcp, repair),
      BPF_CORE_READ_BITFIELD(tcp, frto));
  if (bpf_core_field_exists(struct tcp_sock, total_rto))
    BPF_SEQ_PRINTF(to, "  timeouts %u recoveries %u time %u\n", tcp->total_rto,
                   tcp->total_rto_recoveries, tcp->total_rto_time);
  if (socket->sk_sndbuf > 0 && socket->sk_pacing_rate != ~0ul)
    BPF_SEQ_PRINTF(to, "  pacing %lu/%lu shift %u\n", socket->sk_pacing_rate,
                   socket->sk_max_pacing_rate, socket->sk_pacing_shift);
}

SEC("iter/tcp") int show(struct bpf_iter__tcp *context) {
  struct seq_file *to = context->meta->seq;
  struct sock_common *at = context->sk_common;
  if (!at || (only_port && at->skc_num != only_port))
    return 0;
  addresses(to, at);
  if (at->skc_state == TCP_TIME_WAIT) {
    waiting++;
    const struct tcp_timewait_sock *last = bpf_skc_to_tcp_timewait_sock(at);
    if (last) {
      const struct inet_timewait_sock *timewait = &last->tw_sk;
      BPF_SEQ_PRINTF(
          to, "  waits: state %u scale %u mark %u window %u next %u/%u transparent %u label %u\n",
          timewait->tw_substate, timewait->tw_rcv_wscale, timewait->tw_mark,
          timewait->__tw_common.skc_rcv_wnd, timewait->__tw_common.skc_tw_snd_nxt,
          timewait->__tw_common.skc_tw_rcv_nxt, BPF_CORE_READ_BITFIELD(timewait, tw_transparent),
          BPF_CORE_READ_BITFIELD(timewait, tw_flowlabel));
      BPF_SEQ_PRINTF(to, "  timestamps: recent %u offset %u\n", last->tw_ts_recent,
                     last->tw_ts_offset);
    }
    return 0;
  }
  if (at->skc_state == TCP_NEW_SYN_RECV) {
    requests++;
    const struct tcp_request_sock *first = bpf_skc_to_tcp_request_sock(at);
    if (first) {
      const struct inet_request_sock *inet = &first->req;
      BPF_SEQ_PRINTF(
          to, "  asks: mss %u retransmitted %u cookie %u timeouts %u scale %u/%u sack %u ecn %u\n",
          inet->req.mss, inet->req.num_retrans, BPF_CORE_READ_BITFIELD(inet, req.syncookie),
          BPF_CORE_READ_BITFIELD(inet, req.num_timeout), BPF_CORE_READ_BITFIELD(inet, snd_wscale),
          BPF_CORE_READ_BITFIELD(inet, rcv_wscale), BPF_CORE_READ_BITFIELD(inet, sack_ok),
          BPF_CORE_READ_BITFIELD(inet, ecn_ok));
      BPF_SEQ_PRINTF(to, "  numbers: %u %u mark %u\n", first->rcv_isn, first->snt_isn,
                     inet->ir_mark);
    }
    return 0;
  }
  const struct tcp_sock *tcp = bpf_skc_to_tcp_sock(at);
  if (tcp)
    whole(to, tcp, context->uid);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
