// ports.cpp as C for clang, to compare with.
// SPDX-License-Identifier: BSD-2-Clause
#define xdp_md linux_xdp_md
#include <linux/bpf.h>
#undef xdp_md

#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

#define RELOCATABLE __attribute__((preserve_access_index))

struct RELOCATABLE xdp_md {
  __u32 data, data_end, data_meta;
  __u32 ingress_ifindex, rx_queue_index, egress_ifindex;
};

struct ethernet_header {
  __u8 to[6], from[6];
  __u16 type;
};
struct ip_header {
  __u8 version_and_words, service;
  __u16 length, id, fragment;
  __u8 ttl, protocol;
  __u16 checksum, from[2], to[2];
};
struct udp_header {
  __u16 from, to, length, checksum;
};
struct packet {
  struct ethernet_header ethernet;
  struct ip_header ip;
  struct udp_header udp;
};

struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __type(key, __u16);
  __type(value, __u64);
  __uint(max_entries, 4096);
} counts SEC(".maps");

SEC("xdp") int on_packet(struct xdp_md *context) {
  const struct packet *start = (const struct packet *)(__u64)context->data;
  if (start + 1 > (const struct packet *)(__u64)context->data_end)
    return XDP_PASS;
  if (start->ethernet.type != bpf_htons(0x0800) || start->ip.version_and_words != 0x45 ||
      start->ip.protocol != 17)
    return XDP_PASS;
  __u16 port = bpf_ntohs(start->udp.to);
  __u64 *count = bpf_map_lookup_elem(&counts, &port);
  if (!count) {
    __u64 zero = 0;
    bpf_map_update_elem(&counts, &port, &zero, BPF_NOEXIST);
    count = bpf_map_lookup_elem(&counts, &port);
  }
  if (count)
    ++*count;
  return XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
