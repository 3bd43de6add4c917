/* The body of core-read.c and core-read.cpp.

   SPDX-License-Identifier: GPL-3.0-or-later */

static __always_inline void
ask (struct task_struct *t)
{
  unsigned long start, number;
  u64 word;
  int pid;
  char name[16];
  struct arguments *user;
  struct list_head *list, *prev;
  struct new_utsname *uts;

  results.inode = BPF_CORE_READ (t, mm, exe_file, f_inode, i_ino);
  BPF_CORE_READ_INTO (&number, t, mm, exe_file, f_inode, i_ino);
  results.inode_into = number;
  BPF_PROBE_READ_INTO (&number, t, mm, exe_file, f_inode, i_ino);
  results.inode_nested = number;
  results.pid = BPF_PROBE_READ (t, pid);
  results.tgid_of_leader = BPF_CORE_READ (t, group_leader, tgid);
  bpf_core_read (&pid, sizeof pid, &t->tgid);
  results.core_read = pid;
  results.comm_length = BPF_CORE_READ_STR_INTO (&results.comm, t, group_leader, comm);
  results.comm_length_1 = bpf_core_read_str (results.comm_1, sizeof results.comm_1, &t->comm);
  BPF_PROBE_READ_STR_INTO (&name, t, comm);

  start = BPF_CORE_READ (t, mm, arg_start);
  results.start = start != 0;
  user = (struct arguments *) start;
  bpf_probe_read_user (&word, sizeof word, user);
  results.user_word = word;
  BPF_PROBE_READ_USER_INTO (&name, user, name);
  __builtin_memcpy (&word, name, sizeof word);
  results.plain_user_word = word;
  results.name_length = BPF_PROBE_READ_USER_STR_INTO (&results.name, user, name);

  list = (struct list_head *) start;
  bpf_probe_read_user (&word, sizeof word, (char *) start + 8);
  results.user = (u64) BPF_CORE_READ_USER (list, prev) - word;
  BPF_CORE_READ_USER_INTO (&prev, list, prev);
  results.user_into = (u64) prev - word;
  results.user_nested = (u64) BPF_PROBE_READ_USER (list, prev) - word;
  bpf_core_read_user (&prev, sizeof prev, &list->prev);
  results.user_core_read = (u64) prev - word;
  uts = (struct new_utsname *) start;
  results.user_name_length = BPF_CORE_READ_USER_STR_INTO (&results.user_name, uts, sysname);
  results.user_name_length_1
    = bpf_core_read_user_str (results.user_name_1, sizeof results.user_name_1, &uts->sysname);

  results.exists = bpf_core_field_exists (t->mm) + bpf_core_field_exists (struct task_struct, se.vruntime)
		   + bpf_core_field_exists (struct task_struct___flag, pid);
  results.exists_not = bpf_core_field_exists (t->mm->no_such_field);
  results.size = bpf_core_field_size (t->comm) + bpf_core_field_size (struct task_struct___wide, pid)
		 + bpf_core_field_size (struct task_struct___flag, pid);
  results.offset_differs = bpf_core_field_offset (struct task_struct, tgid)
			   - bpf_core_field_offset (t->pid);
  results.type_exists = bpf_core_type_exists (struct task_struct);
  results.type_exists_not = bpf_core_type_exists (struct no_such_type);
  results.type_size = bpf_core_type_size (struct task_struct);
  results.type_matches = bpf_core_type_matches (struct file)
			 + bpf_core_type_matches (struct no_such_type);
  results.type_id = bpf_core_type_id_kernel (struct task_struct);
  results.local_id_differs = bpf_core_type_id_local (struct task_struct) != 0;
  results.enum_exists = bpf_core_enum_value_exists (enum pid_type, PIDTYPE_SID);
  results.enum_exists_not = bpf_core_enum_value_exists (enum pid_type, PIDTYPE_NO_SUCH);
  results.enum_value = bpf_core_enum_value (enum pid_type, PIDTYPE_SID);
  results.bit = BPF_CORE_READ_BITFIELD (t, in_execve);
  results.bit_probed = BPF_CORE_READ_BITFIELD_PROBED (t, in_execve);
  results.bit_value = BPF_CORE_READ_BITFIELD_PROBED (t, sched_reset_on_fork);
  results.unreadable = bpf_core_read (&pid, sizeof pid, &((struct task_struct *) 8)->pid) < 0;
}
