// tcp-states.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

enum { states = 13, name_size = 16 };

struct life {
  __u64 born, changed;
  __u64 spent[states];
  __u32 process, user;
  char name[name_size];
};

struct record {
  __u64 cookie, duration, spent[states];
  __u64 sent, acknowledged, received, retransmitted_bytes, pacing;
  __u32 process, user, namespace_, family, local, remote, device, mark;
  __u32 address, peer, address6[4], peer6[4];
  __u32 rtt, variation, minimum_rtt, window, threshold, segment, reordering, losses, out,
      retransmits, duplicates;
  __u32 segments_in, segments_out, data_in, data_out, timeout, backoff, probes, scale, scale_in,
      congestion_state;
  __u32 sack, timestamps, nodelay, thin, repair, limited, fastopen, keepalive, error;
  char control[name_size], name[name_size];
};

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, __u64);
  __type(value, struct life);
  __uint(max_entries, 8192);
} lives SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, __u32);
  __type(value, struct record);
  __uint(max_entries, 1);
} scratch SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_RINGBUF);
  __uint(max_entries, 1 << 17);
} records SEC(".maps");
__u64 opened, closed, lost;
// Set from user space: only these.
const volatile __u16 only_port = 0;

static __always_inline void transport(struct record *to, const struct tcp_sock *tcp) {
  to->sent = tcp->bytes_sent;
  to->acknowledged = tcp->bytes_acked;
  to->received = tcp->bytes_received;
  to->retransmitted_bytes = tcp->bytes_retrans;
  to->rtt = tcp->srtt_us >> 3;
  to->variation = tcp->mdev_us >> 2;
  to->minimum_rtt = tcp->rtt_min.s[0].v;
  to->window = tcp->snd_cwnd;
  to->threshold = tcp->snd_ssthresh;
  to->segment = tcp->mss_cache;
  to->reordering = tcp->reordering;
  to->losses = tcp->lost;
  to->out = tcp->packets_out;
  to->retransmits = tcp->total_retrans;
  to->duplicates = tcp->dsack_dups;
  to->segments_in = tcp->segs_in;
  to->segments_out = tcp->segs_out;
  to->data_in = tcp->data_segs_in;
  to->data_out = tcp->data_segs_out;
  to->scale = BPF_CORE_READ_BITFIELD(tcp, rx_opt.snd_wscale);
  to->scale_in = BPF_CORE_READ_BITFIELD(tcp, rx_opt.rcv_wscale);
  to->sack = BPF_CORE_READ_BITFIELD(tcp, rx_opt.sack_ok);
  to->timestamps = BPF_CORE_READ_BITFIELD(tcp, rx_opt.tstamp_ok);
  to->nodelay = BPF_CORE_READ_BITFIELD(tcp, nonagle);
  to->thin = BPF_CORE_READ_BITFIELD(tcp, thin_lto);
  to->repair = BPF_CORE_READ_BITFIELD(tcp, repair);
  to->limited = BPF_CORE_READ_BITFIELD(tcp, is_cwnd_limited);
  to->fastopen = BPF_CORE_READ_BITFIELD(tcp, syn_fastopen);
  to->keepalive = tcp->keepalive_probes;
}

static __always_inline void connection(struct record *to,
                                       const struct inet_connection_sock *connection) {
  to->timeout = connection->icsk_rto;
  to->backoff = connection->icsk_backoff;
  to->probes = connection->icsk_probes_out;
  to->congestion_state = BPF_CORE_READ_BITFIELD(connection, icsk_ca_state);
  bpf_probe_read_kernel_str(to->control, sizeof to->control, connection->icsk_ca_ops->name);
}

static __always_inline void addresses(struct record *to, const struct sock *socket) {
  const struct sock_common *at = &socket->__sk_common;
  to->family = at->skc_family;
  to->local = at->skc_num;
  to->remote = bpf_ntohs(at->skc_dport);
  to->address = at->skc_rcv_saddr;
  to->peer = at->skc_daddr;
  to->device = (__u32)(at->skc_bound_dev_if);
  to->namespace_ = at->skc_net.net->ns.inum;
  if (at->skc_family == 10) {
    bpf_probe_read_kernel(to->address6, sizeof to->address6, &at->skc_v6_rcv_saddr);
    bpf_probe_read_kernel(to->peer6, sizeof to->peer6, &at->skc_v6_daddr);
  }
  to->mark = socket->sk_mark;
  to->user = socket->sk_uid.val;
  to->pacing = socket->sk_pacing_rate;
  to->error = (__u32)(socket->sk_err);
}

SEC("tp_btf/inet_sock_set_state")
int BPF_PROG(on_state, const struct sock *socket, int before, int now) {
  if (socket->sk_protocol != 6)
    return 0;
  if (only_port && socket->__sk_common.skc_num != only_port)
    return 0;
  const __u64 key = (__u64)socket, time = bpf_ktime_get_ns();
  struct life *known = bpf_map_lookup_elem(&lives, &key);
  if (!known) {
    struct life fresh = {};
    fresh.born = fresh.changed = time;
    fresh.process = (__u32)(bpf_get_current_pid_tgid() >> 32);
    fresh.user = (__u32)(bpf_get_current_uid_gid());
    bpf_get_current_comm(fresh.name, sizeof fresh.name);
    bpf_map_update_elem(&lives, &key, &fresh, BPF_ANY);
    opened++;
    return 0;
  }
  if (before >= 0 && (__u32)(before) < states)
    known->spent[before] += time - known->changed;
  known->changed = time;
  if (now != TCP_CLOSE)
    return 0;
  __u32 key_1 = 0;
  struct record *to = bpf_map_lookup_elem(&scratch, &key_1);
  if (!to)
    return 0;
  closed++;
  to->cookie = (__u64)(socket->__sk_common.skc_cookie.counter);
  to->duration = time - known->born;
  bpf_probe_read_kernel(to->spent, sizeof to->spent, known->spent);
  to->process = known->process;
  bpf_probe_read_kernel(to->name, sizeof to->name, known->name);
  addresses(to, socket);
  const struct tcp_sock *tcp = bpf_skc_to_tcp_sock((void *)socket);
  if (tcp) {
    transport(to, tcp);
    connection(to, &tcp->inet_conn);
  }
  if (bpf_ringbuf_output(&records, to, sizeof *to, 0))
    lost++;
  bpf_map_delete_elem(&lives, &key);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
