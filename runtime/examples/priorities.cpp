// Traffic control: long packets are marked, and all have their length for a priority.
// SPDX-License-Identifier: BSD-2-Clause
#include <relocatable/bpf.h>

struct RELOCATABLE __sk_buff {
  u32 len, mark, priority, protocol;
};

struct traffic {
  u64 packets, bytes;
};

// By whether they are long.
bpf::percpu_array_map<traffic, 2> seen SEC(".maps");

extern "C" SEC("tc") int on_packet(__sk_buff *packet) {
  const u32 length = packet->len;
  const u32 is_long = length > 40;
  if (traffic *t = seen.lookup(is_long)) {
    t->packets++;
    t->bytes += length;
  }
  packet->mark = is_long;
  packet->priority = length;
  return 0; // TC_ACT_OK
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
