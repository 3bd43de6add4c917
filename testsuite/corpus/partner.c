// What each object of the corpus is linked with: a program with a map, data, a static function and
// a relocation of its own.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct task_struct {
  int tgid;
} __attribute__((preserve_access_index));
struct partner_value {
  u64 count;
};
struct {
  __uint(type, 2);
  __uint(max_entries, 4);
  __type(key, u32);
  __type(value, struct partner_value);
} partner_map SEC(".maps");

int partner_number = 3;
static u64 partner_local;

static NOINLINE int partner_part(struct partner_value *value) { return value->count++; }

SEC("tp_btf/sched_switch") int partner_program(u64 *context) {
  struct task_struct *previous = (struct task_struct *)context[1];
  u32 zero = 0;
  struct partner_value *value = bpf_map_lookup_elem(&partner_map, &zero);
  if (!value)
    return 0;
  partner_local += previous->tgid;
  return partner_part(value) + partner_number;
}
