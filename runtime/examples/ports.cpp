// To which UDP ports packets come: XDP, on the packet's own bytes, between which and their end each
// access has to be shown to be.
// SPDX-License-Identifier: BSD-2-Clause
#include <relocatable/bpf.h>
#include <relocatable/contexts.h>

// What is on the wire is laid out by standards, not by the kernel: not relocatable.
struct ethernet_header {
  u8 to[6], from[6];
  u16 type;
};
struct ip_header {
  u8 version_and_words, service;
  u16 length, id, fragment;
  u8 ttl, protocol;
  u16 checksum, from[2], to[2];
};
struct udp_header {
  u16 from, to, length, checksum;
};
struct packet {
  ethernet_header ethernet;
  ip_header ip;
  udp_header udp;
};
static_assert(sizeof(packet) == 42);

// Port -> packets.
bpf::hash_map<u16, u64, 4096> counts SEC(".maps");

extern "C" SEC("xdp") int on_packet(xdp_md *context) {
  constexpr u16 ipv4 = 0x0800;
  constexpr u8 udp = 17;
  const auto *start = bpf::packet_at<const packet>(context);
  if (!start || start->ethernet.type != bpf_htons(ipv4) || start->ip.version_and_words != 0x45 ||
      start->ip.protocol != udp)
    return XDP_PASS;
  if (u64 *count = counts.lookup_or_insert(bpf_ntohs(start->udp.to), 0))
    ++*count;
  return XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
