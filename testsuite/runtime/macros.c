/* The functions of macros.h with libbpf's header.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include <linux/bpf.h>

#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>

#include "types.h"

typedef __u32 u32;
typedef __u64 u64;

struct plain
{
  struct plain *next;
  u64 number;
  char text[16];
};

#include "macros.h"

/* clang does not take one in another.  */

FUNCTION u64
core_read_nested (struct task_struct *t)
{
  struct task_struct *parent = BPF_CORE_READ (t, real_parent);
  return BPF_CORE_READ (parent, groups[1].vruntime);
}

FUNCTION u32
core_field_offset (struct task_struct *t)
{
  return bpf_core_field_offset (t->comm) + bpf_core_field_offset (struct task_struct, se.weights);
}

/* As libbpf from 1.5 on has these, with the helpers for the kernel's memory alone.  */

#define READ(to, p, field) bpf_probe_read_kernel (to, sizeof *(to), &(p)->field)

FUNCTION u64
probe_read (struct plain *p)
{
  struct plain *next;
  u64 value;
  READ (&next, p, next);
  READ (&value, next, number);
  return value;
}

FUNCTION u64
probe_read_into (struct plain *p)
{
  struct plain *next;
  u64 value;
  READ (&next, p, next);
  return READ (&value, next, number) ? 0 : value;
}

FUNCTION long
probe_read_str_into (struct plain *p)
{
  struct plain *next;
  char text[16];
  READ (&next, p, next);
  return bpf_probe_read_kernel_str (text, sizeof text, &next->text);
}

FUNCTION void
core_write_bitfield (struct task_struct *t, int value)
{
  void *unit = (void *) t + __builtin_preserve_field_info (t->balance, BPF_FIELD_BYTE_OFFSET);
  const unsigned left = __builtin_preserve_field_info (t->balance, BPF_FIELD_LSHIFT_U64);
  const unsigned right = __builtin_preserve_field_info (t->balance, BPF_FIELD_RSHIFT_U64);
  u64 mask = ~0ull << right >> left;
  u64 bits = ((u64) value << (right - left)) & mask;
  asm volatile ("" : "+r"(unit));
  switch (__builtin_preserve_field_info (t->balance, BPF_FIELD_BYTE_SIZE))
    {
    case 1: *(__u8 *) unit = (*(__u8 *) unit & ~mask) | bits; break;
    case 2: *(__u16 *) unit = (*(__u16 *) unit & ~mask) | bits; break;
    case 4: *(__u32 *) unit = (*(__u32 *) unit & ~mask) | bits; break;
    case 8: *(__u64 *) unit = (*(__u64 *) unit & ~mask) | bits; break;
    }
}

FUNCTION u32
read_bit_field (struct task_struct *t)
{
  return (unsigned char) BPF_CORE_READ_BITFIELD_PROBED (t, policy);
}

FUNCTION u64
read_user_bit_field (struct task_struct *t)
{
  u64 value = 0;
  bpf_probe_read_user (&value, __builtin_preserve_field_info (t->wide, BPF_FIELD_BYTE_SIZE),
		       (void *) t + __builtin_preserve_field_info (t->wide, BPF_FIELD_BYTE_OFFSET));
  value <<= __builtin_preserve_field_info (t->wide, BPF_FIELD_LSHIFT_U64);
  if (__builtin_preserve_field_info (t->wide, BPF_FIELD_SIGNED))
    return (long long) value >> __builtin_preserve_field_info (t->wide, BPF_FIELD_RSHIFT_U64);
  return value >> __builtin_preserve_field_info (t->wide, BPF_FIELD_RSHIFT_U64);
}

void *bpf_rdonly_cast (const void *object, u32 type_id) __ksym __attribute__ ((weak));

FUNCTION int
core_cast (void *object)
{
  return ((struct task_struct *) bpf_rdonly_cast (object, bpf_core_type_id_kernel (struct task_struct)))->pid;
}

FUNCTION u64
kfunc_exists (void)
{
  return bpf_rdonly_cast ? 3 : 4;
}
