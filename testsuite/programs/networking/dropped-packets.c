// dropped-packets.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

enum cause : __u32 {
  other,
  no_socket,
  checksum,
  filter,
  socket_buffer,
  rules,
  tcp_state,
  tcp_sequence,
  queue,
  memory,
  route,
  header,
  causes
};

struct drop {
  __u64 place, time;
  __u32 reason, cause, length, protocol, transport, from, to, ports, device, namespace_, mark, kind,
      sum, hash, state;
  __u32 ttl, family, users, cloned, gso, vlan, napi, priority, group;
  char name[16];
};

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, __u32);
  __type(value, __u64);
  __uint(max_entries, causes);
} by_cause SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, __u64);
  __type(value, __u64);
  __uint(max_entries, 4096);
} by_place SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_RINGBUF);
  __uint(max_entries, 1 << 17);
} drops SEC(".maps");
__u64 dropped, lost;
// So that what reads the records finds their type in the BTF.
struct drop *type_of_drops;

static __always_inline __u32 cause_of(__u32 reason) {
#define IS(name)                                                                                   \
  (bpf_core_enum_value_exists(enum skb_drop_reason, SKB_DROP_REASON_##name) &&                     \
   reason == bpf_core_enum_value(enum skb_drop_reason, SKB_DROP_REASON_##name))
  if (IS(NO_SOCKET))
    return no_socket;
  if (IS(TCP_CSUM) || IS(UDP_CSUM) || IS(IP_CSUM) || IS(SKB_CSUM))
    return checksum;
  if (IS(SOCKET_FILTER) || IS(BPF_CGROUP_EGRESS) || IS(TC_INGRESS) || IS(TC_EGRESS) || IS(XDP))
    return filter;
  if (IS(SOCKET_RCVBUFF) || IS(SOCKET_BACKLOG) || IS(PROTO_MEM))
    return socket_buffer;
  if (IS(NETFILTER_DROP) || IS(XFRM_POLICY))
    return rules;
  if (IS(TCP_FLAGS) || IS(TCP_RESET) || IS(TCP_CLOSE) || IS(TCP_ABORT_ON_DATA))
    return tcp_state;
  if (IS(TCP_OLD_DATA) || IS(TCP_OVERWINDOW) || IS(TCP_INVALID_SEQUENCE) || IS(TCP_RFC7323_PAWS) ||
      IS(TCP_OLD_ACK))
    return tcp_sequence;
  if (IS(QDISC_DROP) || IS(FULL_RING) || IS(CPU_BACKLOG))
    return queue;
  if (IS(NOMEM) || IS(SKB_UCOPY_FAULT))
    return memory;
  if (IS(IP_OUTNOROUTES) || IS(IP_RPFILTER) || IS(NEIGH_FAILED) || IS(NEIGH_QUEUEFULL))
    return route;
  if (IS(PKT_TOO_SMALL) || IS(HDR_TRUNC) || IS(UNHANDLED_PROTO) || IS(IP_INHDR) || IS(DEV_HDR))
    return header;
#undef IS
  return other;
}

static __always_inline void headers(struct drop *to, const struct sk_buff *packet) {
  const unsigned char *start = packet->head;
  if (to->protocol == 0x0800) {
    const struct iphdr *ip = (const struct iphdr *)(start + packet->network_header);
    to->from = BPF_PROBE_READ(ip, saddr);
    to->to = BPF_PROBE_READ(ip, daddr);
    to->ttl = BPF_PROBE_READ(ip, ttl);
    to->transport = BPF_PROBE_READ(ip, protocol);
  } else if (to->protocol == 0x86dd) {
    const struct ipv6hdr *ip = (const struct ipv6hdr *)(start + packet->network_header);
    to->ttl = BPF_PROBE_READ(ip, hop_limit);
    to->transport = BPF_PROBE_READ(ip, nexthdr);
  }
  if (to->transport == 6 || to->transport == 17)
    bpf_probe_read_kernel(&to->ports, sizeof to->ports, start + packet->transport_header);
}

SEC("tp_btf/kfree_skb")
int BPF_PROG(on_drop, const struct sk_buff *packet, const void *place, __u32 reason) {
  struct drop *to = (struct drop *)(bpf_ringbuf_reserve(&drops, sizeof(struct drop), 0));
  if (!to) {
    lost++;
    return 0;
  }
  dropped++;
  to->place = (__u64)(place);
  to->time = bpf_ktime_get_ns();
  to->reason = reason;
  to->cause = cause_of(reason);
  to->length = packet->len;
  to->protocol = bpf_ntohs(packet->protocol);
  to->mark = packet->mark;
  to->kind = BPF_CORE_READ_BITFIELD(packet, pkt_type);
  to->sum = BPF_CORE_READ_BITFIELD(packet, ip_summed);
  to->hash = packet->hash;
  to->users = (__u32)(packet->users.refs.counter);
  to->cloned = BPF_CORE_READ_BITFIELD(packet, cloned);
  to->vlan = packet->vlan_tci;
  to->napi = packet->napi_id;
  to->priority = packet->priority;
  to->device = to->namespace_ = to->family = to->state = to->group = 0;
  to->transport = to->from = to->to = to->ports = to->ttl = 0;
  headers(to, packet);
  const struct net_device *card = packet->dev;
  if (card) {
    to->device = (__u32)(card->ifindex);
    to->namespace_ = card->nd_net.net->ns.inum;
    to->group = (__u32)(card->group);
    bpf_probe_read_kernel_str(to->name, sizeof to->name, card->name);
  }
  const struct sock *socket = packet->sk;
  if (socket) {
    to->family = socket->__sk_common.skc_family;
    to->state = socket->__sk_common.skc_state;
  }
  __u32 key_1 = to->cause;
  __u64 *count = bpf_map_lookup_elem(&by_cause, &key_1);
  if (count)
    ++*count;
  const __u64 at = to->place, none = 0;
  __u64 *here = bpf_map_lookup_elem(&by_place, &at);
  if (!here) {
    bpf_map_update_elem(&by_place, &at, &none, BPF_NOEXIST);
    here = bpf_map_lookup_elem(&by_place, &at);
  }
  if (here)
    ++*here;
  bpf_ringbuf_submit(to, 0);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
