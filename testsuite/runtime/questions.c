/* What questions.cpp asks, in C with libbpf's headers.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include <linux/bpf.h>

#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>

#include "types.h"

typedef __u32 u32;
typedef __u64 u64;

FUNCTION u32 field_exists (void) { return bpf_core_field_exists (struct task_struct, mm); }
FUNCTION u32 field_exists_nested (void)
{
  return bpf_core_field_exists (struct task_struct, se.vruntime);
}
FUNCTION u32 field_exists_element (void)
{
  return bpf_core_field_exists (struct task_struct, groups[1].weights[2]);
}
FUNCTION u32 field_exists_branch (void)
{
  return bpf_core_field_exists (struct task_struct, mm) ? 10 : 20;
}
FUNCTION u32 field_size (void) { return bpf_core_field_size (struct task_struct, groups); }
FUNCTION u32 field_offset (void) { return bpf_core_field_offset (struct task_struct, se.vruntime); }
FUNCTION u32 field_signed (void)
{
  return __builtin_preserve_field_info (((struct task_struct *) 0)->pid, BPF_FIELD_SIGNED);
}
FUNCTION struct task_struct *container_of_ (struct sched_entity *) __asm__ ("container_of");
struct task_struct *
container_of_ (struct sched_entity *entity)
{
  return (void *) entity - bpf_core_field_offset (struct task_struct, se);
}

struct STRUCT task_struct___old
{
  int pid;
  unsigned flags;
};
FUNCTION u32 of_flavour (struct task_struct *t) { return ((struct task_struct___old *) t)->flags; }
FUNCTION int of_const_flavour (const struct task_struct *t)
{
  return ((const struct task_struct___old *) t)->pid;
}

FUNCTION u32 type_exists (void) { return bpf_core_type_exists (struct task_struct); }
FUNCTION u32 type_size (void) { return bpf_core_type_size (struct task_struct); }
FUNCTION u32 type_matches (void) { return bpf_core_type_matches (struct file); }
FUNCTION u32 type_id_local (void) { return bpf_core_type_id_local (struct task_struct); }
FUNCTION u32 type_id_kernel (void) { return bpf_core_type_id_kernel (struct task_struct); }
FUNCTION u32 type_exists_enum (void) { return bpf_core_type_exists (enum color); }

FUNCTION u32 enum_exists (void) { return bpf_core_enum_value_exists (enum color, red); }
FUNCTION u32 enum_value (void) { return bpf_core_enum_value (enum color, blue); }
FUNCTION u64 enum_value_wide (void) { return bpf_core_enum_value (enum huge, huge_one); }
FUNCTION int enum_value_negative (void) { return bpf_core_enum_value (enum below, minus); }
