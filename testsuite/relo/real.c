// Accesses to types of real kernels, with as much as is declared here of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core.h"

BEGIN_RELOCATABLE
struct sched_entity {
  u64 vruntime;
};
struct inode {
  unsigned long i_ino;
};
struct file {
  struct inode *f_inode;
};
struct mm_struct {
  struct file *exe_file;
};
struct task_struct {
  struct mm_struct *mm;
  struct sched_entity se;
  unsigned in_execve : 1;
  int tgid, pid;
  char comm[16];
};
struct net_device {
  char name[16];
};
END_RELOCATABLE
enum bpf_map_type { BPF_MAP_TYPE_ARRAY = 77 };

SEC("tc") u64 pid(struct task_struct *t) { return t->pid; }
SEC("tc") u64 tgid(struct task_struct *t) { return t->tgid; }
SEC("tc") u64 vruntime(struct task_struct *t) { return t->se.vruntime; }
SEC("tc") u64 comm(struct task_struct *t) { return t->comm[15]; }
SEC("tc") u64 name(struct net_device *d) { return d->name[0]; }
SEC("tc") u64 chain(struct task_struct *t) { return t->mm->exe_file->f_inode->i_ino; }
ASK(execve_byte_offset, struct task_struct *t,
    __builtin_preserve_field_info(t->in_execve, BYTE_OFFSET))
ASK(execve_byte_size, struct task_struct *t, __builtin_preserve_field_info(t->in_execve, BYTE_SIZE))
ASK(execve_lshift, struct task_struct *t, __builtin_preserve_field_info(t->in_execve, LSHIFT_U64))
ASK(execve_rshift, struct task_struct *t, __builtin_preserve_field_info(t->in_execve, RSHIFT_U64))
ASK(task_size, void, __builtin_preserve_type_info(A(struct task_struct), TYPE_SIZE))
ASK(map_array, void,
    __builtin_preserve_enum_value(ENUMERATOR(enum bpf_map_type, BPF_MAP_TYPE_ARRAY), ENUMVAL_VALUE))
