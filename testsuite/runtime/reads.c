/* What reads.cpp does, by hand in C with libbpf's headers.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include <linux/bpf.h>

#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>

#include "types.h"

typedef __u64 u64;

FUNCTION u64
read_chain (struct task_struct *task)
{
  return BPF_CORE_READ (task, mm, exe_file, f_inode, i_ino);
}

FUNCTION unsigned
read_one (struct task_struct *task)
{
  return BPF_CORE_READ (task, flags);
}

FUNCTION u64
read_nested (const struct task_struct *task)
{
  return BPF_CORE_READ ((struct task_struct *) task, se.vruntime);
}

FUNCTION unsigned
read_element (struct task_struct *task)
{
  return BPF_CORE_READ (task, groups[2].weights[1]);
}

FUNCTION u64
read_parents (struct task_struct *task)
{
  return BPF_CORE_READ (task, real_parent, real_parent, se.vruntime);
}

FUNCTION u64
read_array (struct task_struct *task)
{
  char comm[16];
  BPF_CORE_READ_INTO (&comm, task, comm);
  return comm[0] + comm[15];
}

FUNCTION unsigned
read_expression (struct task_struct *task)
{
  return BPF_CORE_READ (task, flags);
}

FUNCTION u64
read_user (struct mm_struct *user)
{
  return BPF_CORE_READ_USER (user, exe_file, f_inode, i_ino);
}

FUNCTION u64
read_user_expression (struct mm_struct *user)
{
  return BPF_CORE_READ_USER (user, arg_start);
}

FUNCTION u64
read_into (struct task_struct *task)
{
  unsigned long number;
  if (BPF_CORE_READ_INTO (&number, task, mm, exe_file, f_inode, i_ino))
    return 0;
  return number;
}

FUNCTION u64
read_expression_into (struct task_struct *task)
{
  int pid;
  return bpf_core_read (&pid, sizeof pid, &task->pid) ? 0 : (u64) pid;
}

FUNCTION u64
read_user_expression_into (struct mm_struct *user)
{
  unsigned long start;
  return bpf_core_read_user (&start, sizeof start, &user->arg_start) ? 0 : start;
}

FUNCTION long
read_string_expression (struct task_struct *task)
{
  char name[16];
  return bpf_core_read_str (name, sizeof name, &task->comm);
}

FUNCTION long
read_user_string_expression (struct signal_struct *user)
{
  char name[16];
  return bpf_probe_read_user_str (name, sizeof name, BPF_CORE_READ_USER (user, tty_name));
}

FUNCTION u64
read_user_into (struct mm_struct *user)
{
  unsigned long start;
  return BPF_CORE_READ_USER_INTO (&start, user, arg_start) ? 0 : start;
}

FUNCTION long
read_string (struct task_struct *task)
{
  char name[16];
  return BPF_CORE_READ_STR_INTO (&name, task, comm);
}

FUNCTION long
read_string_pointer (struct task_struct *task)
{
  char name[16];
  return bpf_probe_read_kernel_str (name, sizeof name, BPF_CORE_READ (task, signal, tty_name));
}

FUNCTION long
read_user_string (struct task_struct *user)
{
  char name[16];
  return BPF_CORE_READ_USER_STR_INTO (&name, user, comm);
}

FUNCTION long
try_read (struct task_struct *task)
{
  unsigned flags;
  if (!bpf_core_field_exists (task->flags))
    return -1;
  if (bpf_core_field_size (task->flags) != sizeof flags)
    return -1000l - bpf_core_field_size (task->flags);
  long code = bpf_core_read (&flags, sizeof flags, &task->flags);
  if (code)
    return code;
  return flags;
}

FUNCTION u64
try_read_or (struct task_struct *task)
{
  u64 vruntime;
  if (!bpf_core_field_exists (task->se.vruntime)
      || bpf_core_field_size (task->se.vruntime) != sizeof vruntime
      || bpf_core_read (&vruntime, sizeof vruntime, &task->se.vruntime))
    return 77;
  return vruntime;
}

FUNCTION u64
try_read_chain (struct task_struct *task)
{
  struct mm_struct *mm;
  struct file *file;
  struct inode *inode;
  unsigned long number;
  if (!bpf_core_field_exists (task->mm) || bpf_core_field_size (task->mm) != sizeof mm
      || bpf_core_read (&mm, sizeof mm, &task->mm)
      || !bpf_core_field_exists (mm->exe_file) || bpf_core_field_size (mm->exe_file) != sizeof file
      || bpf_core_read (&file, sizeof file, &mm->exe_file)
      || !bpf_core_field_exists (file->f_inode) || bpf_core_field_size (file->f_inode) != sizeof inode
      || bpf_core_read (&inode, sizeof inode, &file->f_inode)
      || !bpf_core_field_exists (inode->i_ino) || bpf_core_field_size (inode->i_ino) != sizeof number
      || bpf_core_read (&number, sizeof number, &inode->i_ino))
    return 0;
  return number;
}

FUNCTION u64
try_read_user (struct mm_struct *user)
{
  unsigned long start;
  if (!bpf_core_field_exists (user->arg_start)
      || bpf_core_field_size (user->arg_start) != sizeof start
      || bpf_core_read_user (&start, sizeof start, &user->arg_start))
    return 1;
  return start;
}
