// What each control group sends: counted by protocol and size, shaped by a budget of bytes, and
// refused where a rule by prefix says so. SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

constexpr u32 sizes = 12;

struct account {
  u64 packets, bytes, refused, tcp, udp, icmp, other, retransmitted, marked, fragmented,
      sizes_of[sizes];
  u64 budget, refilled;
  u32 last_port, last_address, last_state, last_user, last_socket_family, last_socket_type,
      last_hash, last_device;
};

bpf::lru_hash_map<u64, account, 4096> accounts SEC(".maps");
bpf::hash_map<u32, u32, 1024> refused_ports SEC(".maps");
u64 packets, unmatched;
// Set from user space: so many bytes each second, or any number.
const volatile u64 bytes_per_second = 0;

static __always_inline u32 size_class(u32 length) {
  u32 which = 0;
  for (u32 i = 0; i < sizes - 1; i++) {
    length >>= 1;
    if (length > 16)
      which++;
  }
  return which;
}

static __always_inline bool within_budget(account &of, u32 length, u64 now) {
  const u64 passed = now - of.refilled;
  if (passed > 10000000) {
    of.budget += passed / 1000000 * bytes_per_second / 1000;
    if (of.budget > bytes_per_second)
      of.budget = bytes_per_second;
    of.refilled = now;
  }
  if (of.budget < length)
    return false;
  of.budget -= length;
  return true;
}

extern "C" SEC("cgroup_skb/egress") int on_egress(__sk_buff *packet) {
  packets++;
  const u64 group = bpf_skb_cgroup_id(packet);
  account none = {};
  none.budget = bytes_per_second;
  account *of = accounts.lookup_or_insert(group, none);
  if (!of) {
    unmatched++;
    return 1;
  }
  const u32 length = packet->len;
  of->packets++;
  of->bytes += length;
  if (packet->mark)
    of->marked++;
  of->last_hash = packet->hash;
  of->last_device = packet->ifindex;
  if (bpf_sock *with = packet->sk) {
    of->last_socket_family = with->family;
    of->last_state = with->state;
    bpf_sock *whole = bpf_sk_fullsock(with);
    if (whole) {
      of->last_socket_type = whole->type;
      of->last_address = whole->dst_ip4;
      struct bpf_tcp_sock *tcp = bpf_tcp_sock(whole);
      if (tcp && tcp->retrans_out)
        of->retransmitted++;
    }
  }
  const u32 which = size_class(length);
  if (which < sizes)
    of->sizes_of[which]++;
  if (packet->protocol == bpf_htons(0x0800)) {
    iphdr ip = {};
    if (bpf_skb_load_bytes(packet, 0, &ip, sizeof ip))
      return 0;
    if (ip.frag_off & bpf_htons(0x3fff))
      of->fragmented++;
    if (ip.protocol == 6)
      of->tcp++;
    else if (ip.protocol == 17)
      of->udp++;
    else if (ip.protocol == 1)
      of->icmp++;
    else
      of->other++;
    if (ip.protocol == 6 || ip.protocol == 17) {
      u16 ports[2] = {};
      if (bpf_skb_load_bytes(packet, static_cast<u32>(ip.ihl) * 4, ports, sizeof ports))
        return 0;
      const u32 port = bpf_ntohs(ports[1]);
      of->last_port = port;
      const u32 *rule = refused_ports.lookup(port);
      if (rule && *rule) {
        of->refused++;
        return 0;
      }
    }
  } else
    of->other++;
  if (bytes_per_second && !within_budget(*of, length, bpf_ktime_get_ns())) {
    of->refused++;
    return 0;
  }
  return 1;
}

char LICENSE[] SEC("license") = "GPL";
