// What others.cpp left in a pinned map is there when another program comes to use it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "types.h"

extern "C" {
u64 before;
}

bpf::array_map<u64, 1, bpf::pinned> kept SEC(".maps");

extern "C" SEC("tc") int on_later_packet(__sk_buff *) {
  if (u64 *value = kept.lookup(0))
    before = (*value)++;
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
