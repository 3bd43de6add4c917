// Why packets are dropped, where, and what they were: the reasons have other numbers in each
// kernel, so that each is asked for by its name. SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

enum cause : u32 {
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
  u64 place, time;
  u32 reason, cause, length, protocol, transport, from, to, ports, device, namespace_, mark, kind,
      sum, hash, state;
  u32 ttl, family, users, cloned, gso, vlan, napi, priority, group;
  char name[16];
};

bpf::percpu_array_map<u64, causes> by_cause SEC(".maps");
bpf::lru_hash_map<u64, u64, 4096> by_place SEC(".maps");
bpf::ring_buffer<1 << 17> drops SEC(".maps");
u64 dropped, lost;
// So that what reads the records finds their type in the BTF.
drop *type_of_drops;

static __always_inline u32 cause_of(u32 reason) {
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

static __always_inline void headers(drop &to, const sk_buff &packet) {
  const unsigned char *start = packet.head;
  if (to.protocol == 0x0800) {
    const iphdr *ip = reinterpret_cast<const iphdr *>(start + packet.network_header);
    to.from = bpf::read(ip->saddr);
    to.to = bpf::read(ip->daddr);
    to.ttl = bpf::read(ip->ttl);
    to.transport = bpf::read(ip->protocol);
  } else if (to.protocol == 0x86dd) {
    const ipv6hdr *ip = reinterpret_cast<const ipv6hdr *>(start + packet.network_header);
    to.ttl = bpf::read(ip->hop_limit);
    to.transport = bpf::read(ip->nexthdr);
  }
  if (to.transport == 6 || to.transport == 17)
    bpf_probe_read_kernel(&to.ports, sizeof to.ports, start + packet.transport_header);
}

BPF_PROGRAM("tp_btf/kfree_skb", on_drop, const sk_buff &packet, const void *place, u32 reason) {
  drop *to = static_cast<drop *>(bpf_ringbuf_reserve(&drops, sizeof(drop), 0));
  if (!to) {
    lost++;
    return 0;
  }
  dropped++;
  to->place = reinterpret_cast<u64>(place);
  to->time = bpf_ktime_get_ns();
  to->reason = reason;
  to->cause = cause_of(reason);
  to->length = packet.len;
  to->protocol = bpf_ntohs(packet.protocol);
  to->mark = packet.mark;
  to->kind = packet.pkt_type;
  to->sum = packet.ip_summed;
  to->hash = packet.hash;
  to->users = static_cast<u32>(packet.users.refs.counter);
  to->cloned = packet.cloned;
  to->vlan = packet.vlan_tci;
  to->napi = packet.napi_id;
  to->priority = packet.priority;
  to->device = to->namespace_ = to->family = to->state = to->group = 0;
  to->transport = to->from = to->to = to->ports = to->ttl = 0;
  headers(*to, packet);
  if (const net_device *card = packet.dev) {
    to->device = static_cast<u32>(card->ifindex);
    to->namespace_ = card->nd_net.net->ns.inum;
    to->group = static_cast<u32>(card->group);
    bpf_probe_read_kernel_str(to->name, sizeof to->name, card->name);
  }
  if (const sock *socket = packet.sk) {
    to->family = socket->__sk_common.skc_family;
    to->state = socket->__sk_common.skc_state;
  }
  u64 *count = by_cause.lookup(to->cause);
  if (count)
    ++*count;
  const u64 at = to->place, none = 0;
  u64 *here = by_place.lookup_or_insert(at, none);
  if (here)
    ++*here;
  bpf_ringbuf_submit(to, 0);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
