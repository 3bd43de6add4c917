// priorities.cpp as C for clang, to compare with.
// SPDX-License-Identifier: BSD-2-Clause
#define __sk_buff linux_sk_buff
#include <linux/bpf.h>
#undef __sk_buff

#include <bpf/bpf_helpers.h>

#define RELOCATABLE __attribute__((preserve_access_index))

struct RELOCATABLE __sk_buff {
  __u32 len, mark, priority, protocol;
};

struct traffic {
  __u64 packets, bytes;
};

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, __u32);
  __type(value, struct traffic);
  __uint(max_entries, 2);
} seen SEC(".maps");

SEC("tc") int on_packet(struct __sk_buff *packet) {
  __u32 length = packet->len, is_long = length > 40;
  struct traffic *t = bpf_map_lookup_elem(&seen, &is_long);
  if (t) {
    t->packets++;
    t->bytes += length;
  }
  packet->mark = is_long;
  packet->priority = length;
  return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
