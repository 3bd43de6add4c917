// What others.cpp left in a pinned map is there when another program comes to use it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "types.h"

extern "C" {
u64 before, inner_value;
}

bpf::array_map<u64, 1, bpf::pinned> kept SEC(".maps");

using inner_map = bpf::array_map<u64, 1>;
inner_map inner SEC(".maps");
__extension__ bpf::array_of_maps<inner_map, 2, bpf::pinned> outer SEC(".maps") =
    BPF_PINNED_MAP_VALUES(nullptr, &inner);

extern "C" SEC("tc") int on_later_packet(__sk_buff *) {
  if (u64 *value = kept.lookup(0))
    before = (*value)++;
  if (inner_map *map = outer.lookup(1)) {
    map->update(0, 12);
    if (u64 *value = inner.lookup(0))
      inner_value = *value;
  }
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
