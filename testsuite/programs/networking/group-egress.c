// group-egress.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

enum { sizes = 12 };

struct account {
  __u64 packets, bytes, refused, tcp, udp, icmp, other, retransmitted, marked, fragmented,
      sizes_of[sizes];
  __u64 budget, refilled;
  __u32 last_port, last_address, last_state, last_user, last_socket_family, last_socket_type,
      last_hash, last_device;
};

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, __u64);
  __type(value, struct account);
  __uint(max_entries, 4096);
} accounts SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __type(key, __u32);
  __type(value, __u32);
  __uint(max_entries, 1024);
} refused_ports SEC(".maps");
__u64 packets, unmatched;
// Set from user space: so many bytes each second, or any number.
const volatile __u64 bytes_per_second = 0;

static __always_inline __u32 size_class(__u32 length) {
  __u32 which = 0;
  for (__u32 i = 0; i < sizes - 1; i++) {
    length >>= 1;
    if (length > 16)
      which++;
  }
  return which;
}

static __always_inline bool within_budget(struct account *of, __u32 length, __u64 now) {
  const __u64 passed = now - of->refilled;
  if (passed > 10000000) {
    of->budget += passed / 1000000 * bytes_per_second / 1000;
    if (of->budget > bytes_per_second)
      of->budget = bytes_per_second;
    of->refilled = now;
  }
  if (of->budget < length)
    return 0;
  of->budget -= length;
  return 1;
}

SEC("cgroup_skb/egress") int on_egress(struct __sk_buff *packet) {
  packets++;
  const __u64 group = bpf_skb_cgroup_id(packet);
  struct account none = {};
  none.budget = bytes_per_second;
  struct account *of = bpf_map_lookup_elem(&accounts, &group);
  if (!of) {
    bpf_map_update_elem(&accounts, &group, &none, BPF_NOEXIST);
    of = bpf_map_lookup_elem(&accounts, &group);
  }
  if (!of) {
    unmatched++;
    return 1;
  }
  const __u32 length = packet->len;
  of->packets++;
  of->bytes += length;
  if (packet->mark)
    of->marked++;
  of->last_hash = packet->hash;
  of->last_device = packet->ifindex;
  struct bpf_sock *with = packet->sk;
  if (with) {
    of->last_socket_family = with->family;
    of->last_state = with->state;
    struct bpf_sock *whole = bpf_sk_fullsock(with);
    if (whole) {
      of->last_socket_type = whole->type;
      of->last_address = whole->dst_ip4;
      struct bpf_tcp_sock *tcp = bpf_tcp_sock(whole);
      if (tcp && tcp->retrans_out)
        of->retransmitted++;
    }
  }
  const __u32 which = size_class(length);
  if (which < sizes)
    of->sizes_of[which]++;
  if (packet->protocol == bpf_htons(0x0800)) {
    struct iphdr ip = {};
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
      __u16 ports[2] = {};
      if (bpf_skb_load_bytes(packet, (__u32)(ip.ihl) * 4, ports, sizeof ports))
        return 0;
      const __u32 port = bpf_ntohs(ports[1]);
      of->last_port = port;
      const __u32 *rule = bpf_map_lookup_elem(&refused_ports, &port);
      if (rule && *rule) {
        of->refused++;
        return 0;
      }
    }
  } else
    of->other++;
  if (bytes_per_second && !within_budget(of, length, bpf_ktime_get_ns())) {
    of->refused++;
    return 0;
  }
  return 1;
}

char LICENSE[] SEC("license") = "GPL";
