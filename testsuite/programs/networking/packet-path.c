// packet-path.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

// Before Linux 6.2 the time stamp's kind is a bit, and before 5.18 there is none.
struct sk_buff___mono {
  __u8 mono_delivery_time : 1;
} __attribute__((preserve_access_index));

struct through {
  char name[16];
  __u64 packets, bytes, segments, copies, nonlinear, tunnelled, offloaded, checksummed, marked,
      tagged, broadcast;
  __u64 latency, longest, sent_on;
  __u32 mtu, type, flags, namespace_, headroom;
};

struct last {
  __u32 length, data_length, mac, network, transport, protocol, family, kind, hash, mark, priority,
      queue, iif, sum, state;
  __u32 l4_hash, software_hash, level, ooo, remcsum, decrypted, time_kind, vlan, users, true_size,
      processor, segments;
  __u32 gso_size, gso_type, fragments, headers, room;
};

struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __type(key, __u32);
  __type(value, struct through);
  __uint(max_entries, 256);
} devices SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, __u64);
  __type(value, __u64);
  __uint(max_entries, 8192);
} sent_at SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __type(key, __u32);
  __type(value, struct last);
  __uint(max_entries, 2);
} lasts SEC(".maps");
__u64 sent, received;

static __always_inline void describe(struct last *to, const struct sk_buff *packet) {
  to->length = packet->len;
  to->data_length = packet->data_len;
  to->mac = packet->mac_header;
  to->network = packet->network_header;
  to->transport = packet->transport_header;
  to->protocol = bpf_ntohs(packet->protocol);
  to->kind = BPF_CORE_READ_BITFIELD(packet, pkt_type);
  to->hash = packet->hash;
  to->mark = packet->mark;
  to->priority = packet->priority;
  to->queue = packet->queue_mapping;
  to->iif = (__u32)(packet->skb_iif);
  to->sum = BPF_CORE_READ_BITFIELD(packet, ip_summed);
  to->l4_hash = BPF_CORE_READ_BITFIELD(packet, l4_hash);
  to->software_hash = BPF_CORE_READ_BITFIELD(packet, sw_hash);
  to->level = BPF_CORE_READ_BITFIELD(packet, csum_level);
  to->ooo = BPF_CORE_READ_BITFIELD(packet, ooo_okay);
  to->remcsum = BPF_CORE_READ_BITFIELD(packet, remcsum_offload);
  if (bpf_core_field_exists(struct sk_buff, decrypted))
    to->decrypted = BPF_CORE_READ_BITFIELD(packet, decrypted);
  if (bpf_core_field_exists(struct sk_buff, tstamp_type))
    to->time_kind = BPF_CORE_READ_BITFIELD(packet, tstamp_type);
  else if (bpf_core_field_exists(struct sk_buff___mono, mono_delivery_time))
    to->time_kind =
        BPF_CORE_READ_BITFIELD((const struct sk_buff___mono *)packet, mono_delivery_time);
  to->vlan = packet->vlan_tci;
  to->users = (__u32)(packet->users.refs.counter);
  to->true_size = packet->truesize;
  to->processor = bpf_get_smp_processor_id();
  to->headers = (__u32)(packet->data - packet->head);
  to->room = packet->end - packet->tail;
  const struct sock *socket = packet->sk;
  if (socket) {
    to->family = socket->__sk_common.skc_family;
    to->state = socket->__sk_common.skc_state;
  }
  const struct skb_shared_info *shared =
      (const struct skb_shared_info *)(packet->head + packet->end);
  to->segments = BPF_CORE_READ(shared, gso_segs);
  to->gso_size = BPF_CORE_READ(shared, gso_size);
  to->gso_type = BPF_CORE_READ(shared, gso_type);
  to->fragments = BPF_CORE_READ(shared, nr_frags);
}

static __always_inline struct through *account(const struct sk_buff *packet,
                                               const struct net_device *card) {
  const __u32 number = (__u32)(card->ifindex);
  struct through *known = bpf_map_lookup_elem(&devices, &number);
  if (!known) {
    struct through fresh = {};
    bpf_probe_read_kernel_str(fresh.name, sizeof fresh.name, card->name);
    fresh.mtu = card->mtu;
    fresh.type = card->type;
    fresh.flags = card->flags;
    fresh.namespace_ = card->nd_net.net->ns.inum;
    fresh.headroom = card->needed_headroom;
    bpf_map_update_elem(&devices, &number, &fresh, BPF_ANY);
    known = bpf_map_lookup_elem(&devices, &number);
    if (!known)
      return NULL;
  }
  known->packets++;
  known->bytes += packet->len;
  if (BPF_CORE_READ_BITFIELD(packet, cloned))
    known->copies++;
  if (packet->data_len)
    known->nonlinear++;
  if (BPF_CORE_READ_BITFIELD(packet, encapsulation))
    known->tunnelled++;
  if (BPF_CORE_READ_BITFIELD(packet, ip_summed) == 3)
    known->offloaded++;
  if (BPF_CORE_READ_BITFIELD(packet, csum_valid))
    known->checksummed++;
  if (packet->mark)
    known->marked++;
  if (packet->vlan_tci)
    known->tagged++;
  if (BPF_CORE_READ_BITFIELD(packet, pkt_type) == 1)
    known->broadcast++;
  if (bpf_core_field_exists(struct sk_buff, redirected) &&
      BPF_CORE_READ_BITFIELD(packet, redirected))
    known->sent_on++;
  return known;
}

SEC("tp_btf/net_dev_queue")
int BPF_PROG(on_send, const struct sk_buff *packet) {
  sent++;
  __u32 key_1 = 0;
  struct last *to = bpf_map_lookup_elem(&lasts, &key_1);
  if (to)
    describe(to, packet);
  account(packet, packet->dev);
  __u64 key_2 = (__u64)(packet->head);
  __u64 key_3 = bpf_ktime_get_ns();
  bpf_map_update_elem(&sent_at, &key_2, &key_3, BPF_ANY);
  return 0;
}

SEC("tp_btf/netif_receive_skb")
int BPF_PROG(on_receive, const struct sk_buff *packet) {
  received++;
  __u32 key_4 = 1;
  struct last *to = bpf_map_lookup_elem(&lasts, &key_4);
  if (to)
    describe(to, packet);
  struct through *on = account(packet, packet->dev);
  const __u64 key = (__u64)(packet->head);
  const __u64 *start = bpf_map_lookup_elem(&sent_at, &key);
  if (on && start) {
    const __u64 took = bpf_ktime_get_ns() - *start;
    on->latency += took;
    if (took > on->longest)
      on->longest = took;
  }
  bpf_map_delete_elem(&sent_at, &key);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
