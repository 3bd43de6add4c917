/* Each macro of bpf_core_read.h at work on the task that has just started a program: the results are the
   same for core-read.c, with libbpf's header, and core-read.cpp, with ours; and for typed.cpp, which does
   the same without macros.

   SPDX-License-Identifier: GPL-3.0-or-later */

struct results
{
  u64 inode, inode_into, inode_nested;
  u64 pid, tgid_of_leader, core_read;
  s64 comm_length, comm_length_1;
  char comm[16], comm_1[16];
  u64 start, user_word, plain_user_word;
  s64 name_length;
  char name[16];
  u64 user, user_into, user_nested, user_core_read;
  s64 user_name_length, user_name_length_1;
  char user_name[16], user_name_1[16];
  u64 exists, exists_not, size, offset_differs;
  u64 type_exists, type_exists_not, type_size, type_matches, type_id, local_id_differs;
  u64 enum_exists, enum_exists_not, enum_value;
  u64 bit, bit_probed, bit_value;
  s64 unreadable;
  u64 done;
};

struct results results;

static __always_inline void ask (struct task_struct *t);

SEC ("tp_btf/sched_process_exec")
int
on_exec (u64 *context)
{
  ask ((struct task_struct *) context[0]);
  results.done = 1;
  return 0;
}

char LICENSE[] SEC ("license") = "GPL";
