// The life of each TCP connection: how long it was in each state, and, when it is closed, how much
// it carried and how well, as `tcplife` and `tcpstates` do. SPDX-License-Identifier:
// GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

constexpr u32 states = 13, name_size = 16;

struct life {
  u64 born, changed;
  u64 spent[states];
  u32 process, user;
  char name[name_size];
};

struct record {
  u64 cookie, duration, spent[states];
  u64 sent, acknowledged, received, retransmitted_bytes, pacing;
  u32 process, user, namespace_, family, local, remote, device, mark;
  u32 address, peer, address6[4], peer6[4];
  u32 rtt, variation, minimum_rtt, window, threshold, segment, reordering, losses, out, retransmits,
      duplicates;
  u32 segments_in, segments_out, data_in, data_out, timeout, backoff, probes, scale, scale_in,
      congestion_state;
  u32 sack, timestamps, nodelay, thin, repair, limited, fastopen, keepalive, error;
  char control[name_size], name[name_size];
};

bpf::lru_hash_map<u64, life, 8192> lives SEC(".maps");
bpf::percpu_array_map<record, 1> scratch SEC(".maps");
bpf::ring_buffer<1 << 17> records SEC(".maps");
u64 opened, closed, lost;
// Set from user space: only these.
const volatile u16 only_port = 0;

static __always_inline void transport(record &to, const tcp_sock &tcp) {
  to.sent = tcp.bytes_sent;
  to.acknowledged = tcp.bytes_acked;
  to.received = tcp.bytes_received;
  to.retransmitted_bytes = tcp.bytes_retrans;
  to.rtt = tcp.srtt_us >> 3;
  to.variation = tcp.mdev_us >> 2;
  to.minimum_rtt = tcp.rtt_min.s[0].v;
  to.window = tcp.snd_cwnd;
  to.threshold = tcp.snd_ssthresh;
  to.segment = tcp.mss_cache;
  to.reordering = tcp.reordering;
  to.losses = tcp.lost;
  to.out = tcp.packets_out;
  to.retransmits = tcp.total_retrans;
  to.duplicates = tcp.dsack_dups;
  to.segments_in = tcp.segs_in;
  to.segments_out = tcp.segs_out;
  to.data_in = tcp.data_segs_in;
  to.data_out = tcp.data_segs_out;
  to.scale = tcp.rx_opt.snd_wscale;
  to.scale_in = tcp.rx_opt.rcv_wscale;
  to.sack = tcp.rx_opt.sack_ok;
  to.timestamps = tcp.rx_opt.tstamp_ok;
  to.nodelay = tcp.nonagle;
  to.thin = tcp.thin_lto;
  to.repair = tcp.repair;
  to.limited = tcp.is_cwnd_limited;
  to.fastopen = tcp.syn_fastopen;
  to.keepalive = tcp.keepalive_probes;
}

static __always_inline void connection(record &to, const inet_connection_sock &connection) {
  to.timeout = connection.icsk_rto;
  to.backoff = connection.icsk_backoff;
  to.probes = connection.icsk_probes_out;
  to.congestion_state = connection.icsk_ca_state;
  bpf_probe_read_kernel_str(to.control, sizeof to.control, connection.icsk_ca_ops->name);
}

static __always_inline void addresses(record &to, const sock &socket) {
  const sock_common &at = socket.__sk_common;
  to.family = at.skc_family;
  to.local = at.skc_num;
  to.remote = bpf_ntohs(at.skc_dport);
  to.address = at.skc_rcv_saddr;
  to.peer = at.skc_daddr;
  to.device = static_cast<u32>(at.skc_bound_dev_if);
  to.namespace_ = at.skc_net.net->ns.inum;
  if (at.skc_family == 10) {
    bpf_probe_read_kernel(to.address6, sizeof to.address6, &at.skc_v6_rcv_saddr);
    bpf_probe_read_kernel(to.peer6, sizeof to.peer6, &at.skc_v6_daddr);
  }
  to.mark = socket.sk_mark;
  to.user = socket.sk_uid.val;
  to.pacing = socket.sk_pacing_rate;
  to.error = static_cast<u32>(socket.sk_err);
}

BPF_PROGRAM("tp_btf/inet_sock_set_state", on_state, const sock &socket, int before, int now) {
  if (socket.sk_protocol != 6)
    return 0;
  if (only_port && socket.__sk_common.skc_num != only_port)
    return 0;
  const u64 key = reinterpret_cast<u64>(&socket), time = bpf_ktime_get_ns();
  life *known = lives.lookup(key);
  if (!known) {
    life fresh = {};
    fresh.born = fresh.changed = time;
    fresh.process = static_cast<u32>(bpf_get_current_pid_tgid() >> 32);
    fresh.user = static_cast<u32>(bpf_get_current_uid_gid());
    bpf_get_current_comm(fresh.name, sizeof fresh.name);
    lives.update(key, fresh);
    opened++;
    return 0;
  }
  if (before >= 0 && static_cast<u32>(before) < states)
    known->spent[before] += time - known->changed;
  known->changed = time;
  if (now != TCP_CLOSE)
    return 0;
  record *to = scratch.lookup(0);
  if (!to)
    return 0;
  closed++;
  to->cookie = static_cast<u64>(socket.__sk_common.skc_cookie.counter);
  to->duration = time - known->born;
  bpf_probe_read_kernel(to->spent, sizeof to->spent, known->spent);
  to->process = known->process;
  bpf_probe_read_kernel(to->name, sizeof to->name, known->name);
  addresses(*to, socket);
  const tcp_sock *tcp = bpf_skc_to_tcp_sock(const_cast<sock *>(&socket));
  if (tcp) {
    transport(*to, *tcp);
    connection(*to, tcp->inet_conn);
  }
  if (records.output(*to))
    lost++;
  lives.erase(key);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
