// load-balancer.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

struct service {
  __u32 address;
  __u16 port, protocol;
};

struct tuple {
  __u32 from, to;
  __u16 from_port, to_port;
  __u32 protocol;
};

struct backend {
  __u32 address;
  __u8 hardware[6];
  __u16 port;
};

struct totals {
  __u64 packets, bytes, opened, reset, no_backend, short_packets, passed, other;
};

enum { slots = 1021 };

struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __type(key, struct service);
  __type(value, __u32);
  __uint(max_entries, 256);
} services SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __type(key, __u32);
  __type(value, __u32);
  __uint(max_entries, slots);
} ring SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __type(key, __u32);
  __type(value, struct backend);
  __uint(max_entries, 64);
} backends SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, struct tuple);
  __type(value, __u32);
  __uint(max_entries, 65536);
} connections SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, __u32);
  __type(value, struct totals);
  __uint(max_entries, 1);
} statistics SEC(".maps");
__u64 seen;
__u32 last_queue, last_device;

static __always_inline __u32 mix(__u32 hash, __u32 value) {
  hash ^= value * 0xcc9e2d51u;
  hash = hash << 13 | hash >> 19;
  return hash * 5 + 0xe6546b64u;
}

static __always_inline __u16 fold(__u64 sum) {
  sum = (sum & 0xffff) + (sum >> 16);
  sum = (sum & 0xffff) + (sum >> 16);
  sum = (sum & 0xffff) + (sum >> 16);
  return (__u16)(~sum);
}

static __always_inline __u16 replaced(__u16 sum, __u32 before, __u32 after) {
  const __u64 changed = (__u64)((__u16)(~sum)) + (~before & 0xffff) + (~before >> 16) +
                        (after & 0xffff) + (after >> 16);
  return fold(changed);
}

SEC("xdp") int on_packet(struct xdp_md *context) {
  char *data = (char *)((__u64)(context->data));
  char *end = (char *)((__u64)(context->data_end));
  __u32 key_1 = 0;
  struct totals *sum = bpf_map_lookup_elem(&statistics, &key_1);
  if (!sum)
    return XDP_ABORTED;
  seen++;
  last_queue = context->rx_queue_index;
  last_device = context->ingress_ifindex;
  sum->packets++;
  sum->bytes += (__u64)(end - data);
  struct ethhdr *ethernet = (struct ethhdr *)(data);
  struct iphdr *ip = (struct iphdr *)(data + 14);
  if (data + 14 + 20 + 8 > end) {
    sum->short_packets++;
    return XDP_PASS;
  }
  if (ethernet->h_proto != bpf_htons(0x0800) || ip->ihl != 5 || ip->frag_off & bpf_htons(0x3fff)) {
    sum->other++;
    return XDP_PASS;
  }
  const __u32 protocol = ip->protocol;
  if (protocol != 6 && protocol != 17) {
    sum->other++;
    return XDP_PASS;
  }
  __u16 *ports = (__u16 *)(data + 34);
  const struct service to = {ip->daddr, ports[1], (__u16)(protocol)};
  const __u32 *offered = bpf_map_lookup_elem(&services, &to);
  if (!offered) {
    sum->passed++;
    return XDP_PASS;
  }
  const struct tuple key = {ip->saddr, ip->daddr, ports[0], ports[1], protocol};
  __u32 number = 0;
  const __u32 *known = bpf_map_lookup_elem(&connections, &key);
  if (known)
    number = *known;
  else {
    __u32 hash =
        mix(mix(mix(*offered, key.from), key.to), (__u32)(key.from_port) << 16 | key.to_port);
    const __u32 slot = hash % slots;
    const __u32 *chosen = bpf_map_lookup_elem(&ring, &slot);
    if (!chosen)
      return XDP_DROP;
    number = *chosen;
    bpf_map_update_elem(&connections, &key, &number, BPF_ANY);
    sum->opened++;
  }
  const struct backend *at = bpf_map_lookup_elem(&backends, &number);
  if (!at || !at->address) {
    sum->no_backend++;
    return XDP_DROP;
  }
  __u16 *checksum = (__u16 *)(data + 34 + (protocol == 6 ? 16 : 6));
  if ((char *)(checksum + 1) > end)
    return XDP_DROP;
  if (*checksum || protocol == 6) {
    __u16 transport = replaced(*checksum, ip->daddr, at->address);
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
