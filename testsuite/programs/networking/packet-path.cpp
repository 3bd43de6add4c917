// What a packet is when it is handed to a device and when it comes from one: lengths, headers,
// protocol, checksums, offloads, marks, and how long it took in between, counted by device.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

// Before Linux 6.2 the time stamp's kind is a bit, and before 5.18 there is none.
struct RELOCATABLE sk_buff___mono {
  u8 mono_delivery_time : 1;
};

struct through {
  char name[16];
  u64 packets, bytes, segments, copies, nonlinear, tunnelled, offloaded, checksummed, marked,
      tagged, broadcast;
  u64 latency, longest, sent_on;
  u32 mtu, type, flags, namespace_, headroom;
};

struct last {
  u32 length, data_length, mac, network, transport, protocol, family, kind, hash, mark, priority,
      queue, iif, sum, state;
  u32 l4_hash, software_hash, level, ooo, remcsum, decrypted, time_kind, vlan, users, true_size,
      processor, segments;
  u32 gso_size, gso_type, fragments, headers, room;
};

bpf::hash_map<u32, through, 256> devices SEC(".maps");
bpf::lru_hash_map<u64, u64, 8192> sent_at SEC(".maps");
bpf::array_map<last, 2> lasts SEC(".maps");
u64 sent, received;

static __always_inline void describe(last &to, const sk_buff &packet) {
  to.length = packet.len;
  to.data_length = packet.data_len;
  to.mac = packet.mac_header;
  to.network = packet.network_header;
  to.transport = packet.transport_header;
  to.protocol = bpf_ntohs(packet.protocol);
  to.kind = packet.pkt_type;
  to.hash = packet.hash;
  to.mark = packet.mark;
  to.priority = packet.priority;
  to.queue = packet.queue_mapping;
  to.iif = static_cast<u32>(packet.skb_iif);
  to.sum = packet.ip_summed;
  to.l4_hash = packet.l4_hash;
  to.software_hash = packet.sw_hash;
  to.level = packet.csum_level;
  to.ooo = packet.ooo_okay;
  to.remcsum = packet.remcsum_offload;
  if (bpf_core_field_exists(sk_buff, decrypted))
    to.decrypted = packet.decrypted;
  if (bpf_core_field_exists(sk_buff, tstamp_type))
    to.time_kind = packet.tstamp_type;
  else if (bpf_core_field_exists(sk_buff___mono, mono_delivery_time))
    to.time_kind = bpf::flavour<sk_buff___mono>(packet).mono_delivery_time;
  to.vlan = packet.vlan_tci;
  to.users = static_cast<u32>(packet.users.refs.counter);
  to.true_size = packet.truesize;
  to.processor = bpf_get_smp_processor_id();
  to.headers = static_cast<u32>(packet.data - packet.head);
  to.room = packet.end - packet.tail;
  if (const sock *socket = packet.sk) {
    to.family = socket->__sk_common.skc_family;
    to.state = socket->__sk_common.skc_state;
  }
  const skb_shared_info *shared =
      reinterpret_cast<const skb_shared_info *>(packet.head + packet.end);
  to.segments = bpf::read(shared->gso_segs);
  to.gso_size = bpf::read(shared->gso_size);
  to.gso_type = bpf::read(shared->gso_type);
  to.fragments = bpf::read(shared->nr_frags);
}

static __always_inline through *account(const sk_buff &packet, const net_device &card) {
  const u32 number = static_cast<u32>(card.ifindex);
  through *known = devices.lookup(number);
  if (!known) {
    through fresh = {};
    bpf_probe_read_kernel_str(fresh.name, sizeof fresh.name, card.name);
    fresh.mtu = card.mtu;
    fresh.type = card.type;
    fresh.flags = card.flags;
    fresh.namespace_ = card.nd_net.net->ns.inum;
    fresh.headroom = card.needed_headroom;
    devices.update(number, fresh);
    known = devices.lookup(number);
    if (!known)
      return nullptr;
  }
  known->packets++;
  known->bytes += packet.len;
  if (packet.cloned)
    known->copies++;
  if (packet.data_len)
    known->nonlinear++;
  if (packet.encapsulation)
    known->tunnelled++;
  if (packet.ip_summed == 3)
    known->offloaded++;
  if (packet.csum_valid)
    known->checksummed++;
  if (packet.mark)
    known->marked++;
  if (packet.vlan_tci)
    known->tagged++;
  if (packet.pkt_type == 1)
    known->broadcast++;
  if (bpf_core_field_exists(sk_buff, redirected) && packet.redirected)
    known->sent_on++;
  return known;
}

BPF_PROGRAM("tp_btf/net_dev_queue", on_send, const sk_buff &packet) {
  sent++;
  last *to = lasts.lookup(0);
  if (to)
    describe(*to, packet);
  account(packet, *packet.dev);
  sent_at.update(reinterpret_cast<u64>(packet.head), bpf_ktime_get_ns());
  return 0;
}

BPF_PROGRAM("tp_btf/netif_receive_skb", on_receive, const sk_buff &packet) {
  received++;
  last *to = lasts.lookup(1);
  if (to)
    describe(*to, packet);
  through *on = account(packet, *packet.dev);
  const u64 key = reinterpret_cast<u64>(packet.head);
  const u64 *start = sent_at.lookup(key);
  if (on && start) {
    const u64 took = bpf_ktime_get_ns() - *start;
    on->latency += took;
    if (took > on->longest)
      on->longest = took;
  }
  sent_at.erase(key);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
