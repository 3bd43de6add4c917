// The functions of macros.h, in C++ with this project's headers; and what libbpf's have since 1.1, in
// C by hand in macros.c.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <relocatable/bpf.h>

#include "types.h"

struct plain {
  plain *next;
  u64 number;
  char text[16];
};

#include "macros.h"

FUNCTION u64 core_read_nested(task_struct *t) {
  return BPF_CORE_READ(BPF_CORE_READ(t, real_parent), groups[1].vruntime);
}
#ifdef __BPF__
FUNCTION u32 core_field_offset(task_struct *t) {
  return bpf_core_field_offset(t->comm) + bpf_core_field_offset(struct task_struct, se.weights);
}
#endif
FUNCTION u64 probe_read(plain *p) { return BPF_PROBE_READ(p, next, number); }
FUNCTION u64 probe_read_into(plain *p) {
  u64 value;
  return BPF_PROBE_READ_INTO(&value, p, next, number) ? 0 : value;
}
FUNCTION long probe_read_str_into(plain *p) {
  char text[16];
  return BPF_PROBE_READ_STR_INTO(&text, p, next, text);
}
FUNCTION void core_write_bitfield(task_struct *t, int value) {
  BPF_CORE_WRITE_BITFIELD(t, balance, value);
}
FUNCTION u32 read_bit_field(task_struct *t) { return BPF_READ_BIT_FIELD(t, policy); }
FUNCTION u64 read_user_bit_field(task_struct *t) { return BPF_READ_USER_BIT_FIELD(t, wide); }
FUNCTION int core_cast(void *object) { return bpf_core_cast(object, struct task_struct)->pid; }
FUNCTION u64 kfunc_exists() { return BPF_KSYM_EXISTS(bpf::kernel::bpf_rdonly_cast) ? 3 : 4; }
