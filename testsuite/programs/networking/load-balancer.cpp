// A balancer of connections at the earliest place (XDP): to whom a connection goes is remembered, a
// new one goes where a table of many slots says by its hash, and the packet is sent back out with
// new addresses. SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

struct service {
  u32 address;
  u16 port, protocol;
};

struct tuple {
  u32 from, to;
  u16 from_port, to_port;
  u32 protocol;
};

struct backend {
  u32 address;
  u8 hardware[6];
  u16 port;
};

struct totals {
  u64 packets, bytes, opened, reset, no_backend, short_packets, passed, other;
};

constexpr u32 slots = 1021;

bpf::hash_map<service, u32, 256> services SEC(".maps");
bpf::array_map<u32, slots> ring SEC(".maps");
bpf::array_map<backend, 64> backends SEC(".maps");
bpf::lru_hash_map<tuple, u32, 65536> connections SEC(".maps");
bpf::percpu_array_map<totals, 1> statistics SEC(".maps");
u64 seen;
u32 last_queue, last_device;

static __always_inline u32 mix(u32 hash, u32 value) {
  hash ^= value * 0xcc9e2d51u;
  hash = hash << 13 | hash >> 19;
  return hash * 5 + 0xe6546b64u;
}

static __always_inline u16 fold(u64 sum) {
  sum = (sum & 0xffff) + (sum >> 16);
  sum = (sum & 0xffff) + (sum >> 16);
  sum = (sum & 0xffff) + (sum >> 16);
  return static_cast<u16>(~sum);
}

static __always_inline u16 replaced(u16 sum, u32 before, u32 after) {
  const u64 changed = static_cast<u64>(static_cast<u16>(~sum)) + (~before & 0xffff) +
                      (~before >> 16) + (after & 0xffff) + (after >> 16);
  return fold(changed);
}

extern "C" SEC("xdp") int on_packet(xdp_md *context) {
  char *data = reinterpret_cast<char *>(static_cast<u64>(context->data));
  char *end = reinterpret_cast<char *>(static_cast<u64>(context->data_end));
  totals *sum = statistics.lookup(0);
  if (!sum)
    return XDP_ABORTED;
  seen++;
  last_queue = context->rx_queue_index;
  last_device = context->ingress_ifindex;
  sum->packets++;
  sum->bytes += static_cast<u64>(end - data);
  ethhdr *ethernet = reinterpret_cast<ethhdr *>(data);
  iphdr *ip = reinterpret_cast<iphdr *>(data + 14);
  if (data + 14 + 20 + 8 > end) {
    sum->short_packets++;
    return XDP_PASS;
  }
  if (ethernet->h_proto != bpf_htons(0x0800) || ip->ihl != 5 || ip->frag_off & bpf_htons(0x3fff)) {
    sum->other++;
    return XDP_PASS;
  }
  const u32 protocol = ip->protocol;
  if (protocol != 6 && protocol != 17) {
    sum->other++;
    return XDP_PASS;
  }
  u16 *ports = reinterpret_cast<u16 *>(data + 34);
  const service to = {ip->daddr, ports[1], static_cast<u16>(protocol)};
  const u32 *offered = services.lookup(to);
  if (!offered) {
    sum->passed++;
    return XDP_PASS;
  }
  const tuple key = {ip->saddr, ip->daddr, ports[0], ports[1], protocol};
  u32 number = 0;
  const u32 *known = connections.lookup(key);
  if (known)
    number = *known;
  else {
    u32 hash = mix(mix(mix(*offered, key.from), key.to),
                   static_cast<u32>(key.from_port) << 16 | key.to_port);
    const u32 slot = hash % slots;
    const u32 *chosen = ring.lookup(slot);
    if (!chosen)
      return XDP_DROP;
    number = *chosen;
    connections.update(key, number);
    sum->opened++;
  }
  const backend *at = backends.lookup(number);
  if (!at || !at->address) {
    sum->no_backend++;
    return XDP_DROP;
  }
  u16 *checksum = reinterpret_cast<u16 *>(data + 34 + (protocol == 6 ? 16 : 6));
  if (reinterpret_cast<char *>(checksum + 1) > end)
    return XDP_DROP;
  if (*checksum || protocol == 6) {
    u16 transport = replaced(*checksum, ip->daddr, at->address);
    transport = replaced(transport, ports[1], at->port);
    *checksum = transport;
  }
  ip->check = replaced(ip->check, ip->daddr, at->address);
  ip->daddr = at->address;
  ports[1] = at->port;
  for (int i = 0; i < 6; i++) {
    ethernet->h_source[i] = ethernet->h_dest[i];
    ethernet->h_dest[i] = at->hardware[i];
  }
  return XDP_TX;
}

char LICENSE[] SEC("license") = "GPL";
