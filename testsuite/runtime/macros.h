/* Each macro of libbpf's bpf_core_read.h in a function of its own: macros.c includes libbpf's header
   before, macros.cpp ours.  scripts/core-read-table looks here for what it lists.

   SPDX-License-Identifier: GPL-3.0-or-later */

FUNCTION u64 core_read (struct task_struct *t)
{
  return BPF_CORE_READ (t, mm, exe_file, f_inode, i_ino);
}
FUNCTION u64 core_read_deep (struct task_struct *t)
{
  return BPF_CORE_READ (t, real_parent, real_parent, real_parent, real_parent, real_parent, mm,
			exe_file, f_inode, i_ino);
}
FUNCTION u64 core_read_user (struct task_struct *t)
{
  return BPF_CORE_READ_USER (t, mm, arg_start);
}
FUNCTION u64 probe_read_user (struct plain *p) { return BPF_PROBE_READ_USER (p, next, number); }
FUNCTION u64 core_read_into (struct task_struct *t)
{
  u64 value;
  return BPF_CORE_READ_INTO (&value, t, mm, arg_start) ? 0 : value;
}
FUNCTION u64 core_read_user_into (struct task_struct *t)
{
  u64 value;
  return BPF_CORE_READ_USER_INTO (&value, t, mm, arg_start) ? 0 : value;
}
FUNCTION u64 probe_read_user_into (struct plain *p)
{
  u64 value;
  return BPF_PROBE_READ_USER_INTO (&value, p, next, number) ? 0 : value;
}
FUNCTION long core_read_str_into (struct task_struct *t)
{
  char text[16];
  return BPF_CORE_READ_STR_INTO (&text, t, real_parent, comm);
}
FUNCTION long core_read_user_str_into (struct task_struct *t)
{
  char text[16];
  return BPF_CORE_READ_USER_STR_INTO (&text, t, comm);
}
FUNCTION long probe_read_user_str_into (struct plain *p)
{
  char text[16];
  return BPF_PROBE_READ_USER_STR_INTO (&text, p, next, text);
}
FUNCTION long core_read_1 (struct task_struct *t)
{
  int pid;
  return bpf_core_read (&pid, sizeof pid, &t->pid) ? -1 : pid;
}
FUNCTION long core_read_user_1 (struct task_struct *t)
{
  int pid;
  return bpf_core_read_user (&pid, sizeof pid, &t->pid) ? -1 : pid;
}
FUNCTION long core_read_str_1 (struct task_struct *t)
{
  char text[16];
  return bpf_core_read_str (text, sizeof text, &t->comm);
}
FUNCTION long core_read_user_str_1 (struct task_struct *t)
{
  char text[16];
  return bpf_core_read_user_str (text, sizeof text, &t->comm);
}

FUNCTION u32 core_field_exists (struct task_struct *t)
{
  return bpf_core_field_exists (t->se.vruntime)
	 + bpf_core_field_exists (struct task_struct, groups[1].weights[2])
	 + bpf_core_field_exists (struct task_struct, balance);
}
FUNCTION u32 core_field_size (struct task_struct *t)
{
  return bpf_core_field_size (t->comm) + bpf_core_field_size (struct task_struct, se.weights);
}
FUNCTION u32 core_type_id_local (void) { return bpf_core_type_id_local (struct task_struct); }
FUNCTION u32 core_type_id_kernel (void) { return bpf_core_type_id_kernel (struct task_struct); }
FUNCTION u32 core_type_exists (void)
{
  return bpf_core_type_exists (struct task_struct) + bpf_core_type_exists (entity_t);
}
FUNCTION u32 core_type_matches (void) { return bpf_core_type_matches (struct mm_struct); }
FUNCTION u32 core_type_size (void) { return bpf_core_type_size (struct mm_struct); }
FUNCTION u32 core_enum_value_exists (void) { return bpf_core_enum_value_exists (enum color, verdant); }
FUNCTION u64 core_enum_value (void) { return bpf_core_enum_value (enum color, verdant); }

FUNCTION u64 core_read_bitfield (struct task_struct *t)
{
  return BPF_CORE_READ_BITFIELD (t, balance);
}
FUNCTION u64 core_read_bitfield_wide (struct task_struct *t)
{
  return BPF_CORE_READ_BITFIELD (t, wide);
}
FUNCTION u64 core_read_bitfield_probed (struct task_struct *t)
{
  return BPF_CORE_READ_BITFIELD_PROBED (t, balance);
}
