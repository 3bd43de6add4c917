// netdev.cpp as C for clang, to compare with.
// SPDX-License-Identifier: BSD-2-Clause
#include <linux/bpf.h>

#include <bpf/bpf_helpers.h>

#define RELOCATABLE __attribute__((preserve_access_index))

struct RELOCATABLE net_device {
  int ifindex;
  char name[16];
};

struct RELOCATABLE sk_buff {
  unsigned int len;
  struct net_device *dev;
};

struct packet {
  __u32 length;
  __u32 ifindex;
  char initial;
};

struct {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __type(key, __u32);
  __type(value, struct packet);
  __uint(max_entries, 1);
} latest SEC(".maps");

SEC("tp_btf/net_dev_queue") int on_queue(const __u64 *context) {
  const struct sk_buff *buffer = (const struct sk_buff *)context[0];
  __u32 zero = 0;
  struct packet *last = bpf_map_lookup_elem(&latest, &zero);
  if (last) {
    const struct net_device *device = buffer->dev;
    last->length = buffer->len;
    last->ifindex = device->ifindex;
    last->initial = device->name[0];
  }
  return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
