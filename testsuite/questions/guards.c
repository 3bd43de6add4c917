/* The same as guards.cpp in C, with the macros of libbpf.  clang 22 is of no use here: at -O2 it moves
   the offset of `__state' in front of the loop and its guard, and Linux 5.10 turns the program down.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include <linux/types.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>

#define MARKED __attribute__ ((preserve_access_index))
#define exists bpf_core_field_exists

struct MARKED task_struct
{
  int pid;
  unsigned __state;	/* From 5.14.  */
  /* No kernel has these.  */
  int absent;
  unsigned absent_bits : 3;
  int absent_array[4];
  struct task_struct *absent_pointer;
};
struct MARKED task_struct___old
{
  long state;		/* Before 5.14.  */
};
struct MARKED maple_tree	/* From 6.1.  */
{
  void *ma_root;
};
struct MARKED mm_struct
{
  struct maple_tree mm_mt;	/* From 6.1.  */
};
struct MARKED absent_struct
{
  int one, other;
};
enum bpf_map_type___some
{
  BPF_MAP_TYPE_HASH___some = 1,
  BPF_MAP_TYPE_BLOOM_FILTER___some = 30,	/* From 5.16.  */
  BPF_MAP_TYPE_ABSENT___some = 1000,
};

struct seen
{
  long direct, looped, read, branches;
};

struct
{
  int (*type)[1];	/* BPF_MAP_TYPE_HASH */
  int (*max_entries)[4096];
  __u32 *key;
  struct seen *value;
} states SEC (".maps");

__u32 names_of_the_state, types_agree, bloom_filter, absent_enumerator, absent_size, absent_offset,
  absent_shift, absent_type_size, by_address, by_type, untyped;

static __always_inline struct task_struct___old *
old (struct task_struct *task)
{
  return (struct task_struct___old *) task;
}

static __always_inline long
state (struct task_struct *task)
{
  if (exists (task->__state))
    return task->__state;
  return old (task)->state;
}

static __always_inline long
read_state (struct task_struct *task)
{
  return exists (task->__state) ? BPF_CORE_READ (task, __state) : BPF_CORE_READ (old (task), state);
}

static __always_inline long
branches (struct task_struct *task, int n)
{
  long sum = 0;
  for (int i = 0; i < 4; i++)
    {
      if (exists (task->absent) && i != n)
	sum += task->absent;
      if (exists (task->absent_bits))
	sum += BPF_CORE_READ_BITFIELD (task, absent_bits)
	  + BPF_CORE_READ_BITFIELD_PROBED (task, absent_bits);
      if (exists (task->absent_array))
	sum += task->absent_array[i & 3];
    }
  if (exists (struct task_struct, absent_pointer))
    sum += BPF_CORE_READ (task, absent_pointer, absent_pointer, pid);
  if (!exists (task->absent))
    return sum;
  return sum + task->absent + BPF_CORE_READ (task, absent_array[1]);
}

SEC ("tp_btf/sched_switch") int
on_switch (__u64 *context)
{
  struct task_struct *previous = (struct task_struct *) context[1];
  struct seen now = { 0 };
  __u32 thread = previous->pid;

  now.direct = state (previous);
  for (int i = 0; i < 8; i++)
    now.looped += state (previous) + i;
  now.read = read_state (previous);
  now.branches = branches (previous, previous->pid);
  bpf_map_update_elem (&states, &thread, &now, 0);

  names_of_the_state = exists (previous->__state) + exists (old (previous)->state);
  types_agree = exists (struct mm_struct, mm_mt) == bpf_core_type_exists (struct maple_tree);
  bloom_filter
    = bpf_core_enum_value_exists (enum bpf_map_type___some, BPF_MAP_TYPE_BLOOM_FILTER___some)
    ? bpf_core_enum_value (enum bpf_map_type___some, BPF_MAP_TYPE_BLOOM_FILTER___some) : 30;
  absent_enumerator
    = bpf_core_enum_value_exists (enum bpf_map_type___some, BPF_MAP_TYPE_ABSENT___some)
    ? bpf_core_enum_value (enum bpf_map_type___some, BPF_MAP_TYPE_ABSENT___some) : 7;
  absent_size = exists (previous->absent) ? bpf_core_field_size (previous->absent) : 2;
  absent_offset = exists (previous->absent) ? bpf_core_field_offset (previous->absent) : 5;
  absent_shift = exists (previous->absent_bits)
    ? __builtin_preserve_field_info (previous->absent_bits, BPF_FIELD_LSHIFT_U64) : 3;
  absent_type_size = bpf_core_type_size (struct absent_struct);
  by_type = 6;
  if (bpf_core_type_exists (struct absent_struct))
    by_type = ((const struct absent_struct *) previous)->other;
  int one = 0, other = 0;
  const int *number = exists (previous->absent) ? &previous->absent : &previous->pid;
  bpf_probe_read_kernel (&one, sizeof one, number);
  bpf_core_read (&other, sizeof other, &previous->pid);
  by_address = one == other;
  return 0;
}

SEC ("raw_tp/sched_switch") int
on_untyped_switch (__u64 *context)
{
  struct task_struct *previous = (struct task_struct *) context[1];
  long sum = 0;
  for (int i = 0; i < 8; i++)
    {
      sum |= read_state (previous);
      if (exists (previous->absent))
	sum += BPF_CORE_READ (previous, absent);
    }
  untyped = 1 + (sum >> 32);
  return 0;
}

char LICENSE[] SEC ("license") = "GPL";
