/* What the programs of this directory look at in the kernel, in C and in C++.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef VM_TYPES_H
#define VM_TYPES_H

#ifdef __cplusplus
#include <relocatable/bpf.h>
#define STRUCT RELOCATABLE
#else
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_tracing.h>
#define STRUCT __attribute__ ((preserve_access_index))
typedef __u8 u8;
typedef __u32 u32;
typedef __u64 u64;
typedef __s64 s64;
typedef _Bool bool;
#endif

struct STRUCT inode
{
  unsigned long i_ino;
};

struct STRUCT file
{
  struct inode *f_inode;
};

struct STRUCT mm_struct
{
  struct file *exe_file;
  unsigned long arg_start;
  unsigned long no_such_field;
};

struct STRUCT sched_entity
{
  u64 vruntime;
};

struct STRUCT task_struct
{
  int pid;
  int tgid;
  struct mm_struct *mm;
  struct sched_entity se;
  char comm[16];
  struct task_struct *group_leader;
  struct task_struct *real_parent;
  unsigned in_execve : 1;
  unsigned sched_reset_on_fork : 1;
};

/* Of these there are some in user space, too: not in this order.  */
struct STRUCT list_head
{
  struct list_head *prev, *next;
};

struct STRUCT new_utsname
{
  char nodename[65];
  char sysname[65];
};

/* Another size than the kernel's.  */
struct STRUCT task_struct___wide
{
  s64 pid;
};

/* An integer like the kernel's, as libbpf sees it: it exists.  */
struct STRUCT task_struct___flag
{
  bool pid;
};

struct STRUCT no_such_type
{
  int x;
};

enum pid_type { PIDTYPE_PID, PIDTYPE_TGID, PIDTYPE_PGID, PIDTYPE_SID, PIDTYPE_NO_SUCH };

/* What user space has at the start of a program's arguments.  */
struct arguments
{
  char name[16];
};

#endif
