// Reads in C++; reads.c has each function as it is written in C for clang.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <relocatable/bpf.h>

#include "types.h"

FUNCTION u64 read_chain(task_struct *task) {
  return bpf::read<&task_struct::mm, &mm_struct::exe_file, &file::f_inode, &inode::i_ino>(task);
}

FUNCTION unsigned read_one(task_struct *task) { return bpf::read<&task_struct::flags>(*task); }

FUNCTION u64 read_nested(const task_struct *task) {
  return bpf::read<&task_struct::se, &sched_entity::vruntime>(task);
}

FUNCTION unsigned read_element(task_struct *task) {
  return bpf::read<&task_struct::groups, 2, &sched_entity::weights, 1>(task);
}

FUNCTION u64 read_parents(task_struct *task) {
  return bpf::read<&task_struct::real_parent, &task_struct::real_parent, &task_struct::se,
                   &sched_entity::vruntime>(task);
}

FUNCTION u64 read_array(task_struct *task) {
  const auto comm = bpf::read<&task_struct::comm>(task);
  return static_cast<u64>(comm[0] + comm[15]);
}

FUNCTION unsigned read_expression(task_struct *task) { return bpf::read(task->flags); }

FUNCTION u64 read_user(mm_struct *user) {
  return bpf::read_user<&mm_struct::exe_file, &file::f_inode, &inode::i_ino>(user);
}

FUNCTION u64 read_user_expression(mm_struct *user) { return bpf::read_user(user->arg_start); }

FUNCTION u64 read_into(task_struct *task) {
  unsigned long number;
  if (bpf::read_into<&task_struct::mm, &mm_struct::exe_file, &file::f_inode, &inode::i_ino>(number,
                                                                                            task))
    return 0;
  return number;
}

FUNCTION u64 read_expression_into(task_struct *task) {
  int pid;
  return bpf::read_into(pid, task->pid) ? 0 : static_cast<u64>(pid);
}

FUNCTION u64 read_user_expression_into(mm_struct *user) {
  unsigned long start;
  return bpf::read_user_into(start, user->arg_start) ? 0 : start;
}

FUNCTION long read_string_expression(task_struct *task) {
  char name[16];
  return bpf::read_string(name, task->comm);
}

FUNCTION long read_user_string_expression(signal_struct *user) {
  char name[16];
  return bpf::read_user_string(name, user->tty_name);
}

FUNCTION u64 read_user_into(mm_struct *user) {
  unsigned long start;
  return bpf::read_user_into<&mm_struct::arg_start>(start, user) ? 0 : start;
}

FUNCTION long read_string(task_struct *task) {
  char name[16];
  return bpf::read_string<&task_struct::comm>(name, task);
}

FUNCTION long read_string_pointer(task_struct *task) {
  char name[16];
  return bpf::read_string<&task_struct::signal, &signal_struct::tty_name>(name, sizeof name, task);
}

FUNCTION long read_user_string(task_struct *user) {
  char name[16];
  return bpf::read_user_string<&task_struct::comm>(name, user);
}

FUNCTION long try_read(task_struct *task) {
  const auto flags = bpf::try_read<&task_struct::flags>(task);
  switch (flags.status()) {
  case bpf::read_status::no_such_field:
    return -1;
  case bpf::read_status::other_size:
    return -1000l - flags.actual_size();
  case bpf::read_status::unreadable:
    return flags.code();
  case bpf::read_status::value:
    break;
  }
  return *flags;
}

FUNCTION u64 try_read_or(task_struct *task) {
  return bpf::try_read<&task_struct::se, &sched_entity::vruntime>(task).value_or(77);
}

FUNCTION u64 try_read_chain(task_struct *task) {
  const auto number = bpf::try_read<&task_struct::mm, &mm_struct::exe_file, &file::f_inode,
                                    &inode::i_ino>(task);
  return number ? *number : 0;
}

FUNCTION u64 try_read_user(mm_struct *user) {
  const auto start = bpf::try_read_user<&mm_struct::arg_start>(user);
  return start ? *start : 1;
}
