// Pages that the program shares with user space: a list in them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <relocatable/bpf.h>

struct node {
  node *next; // as user space has it
  u64 value;
};

bpf::arena<16, 1 << 29> pages SEC(".maps");

u64 sum, place, freed;

extern "C" SEC("syscall") int on_run(void *) {
  node *list = nullptr;
  node *nodes = pages.allocate<node>();
  if (!nodes)
    return 1;
  for (u32 i = 0; i < 5; i++) {
    nodes[i].value = i + 1;
    nodes[i].next = list;
    list = pages.to_user(&nodes[i]);
  }
  place = reinterpret_cast<u64>(list) >> 29;
  u64 total = 0;
  for (node *each = list; each && bpf::may_loop(); each = pages.to_kernel(each)->next)
    total += pages.to_kernel(each)->value;
  sum = total;
  pages.free(nodes);
  freed = 1;
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
