/* What the programs here look at: structs of the kernel, as far as they are used, in C and in C++.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef TYPES_H
#define TYPES_H

#ifdef __cplusplus
#define STRUCT RELOCATABLE
#define FUNCTION extern "C" SEC ("raw_tp")
#else
#define STRUCT __attribute__ ((preserve_access_index))
#define FUNCTION SEC ("raw_tp")
#endif

struct STRUCT inode
{
  unsigned long i_ino;
  unsigned int i_flags;
};

struct STRUCT file
{
  struct inode *f_inode;
};

struct STRUCT mm_struct
{
  struct file *exe_file;
  unsigned long arg_start;
};

struct STRUCT sched_entity
{
  unsigned long long vruntime;
  int weights[4];
};

struct STRUCT signal_struct
{
  const char *tty_name;
};

struct STRUCT task_struct
{
  int pid;
  unsigned int flags;
  struct mm_struct *mm;
  struct sched_entity se;
  char comm[16];
  struct sched_entity groups[3];
  struct task_struct *real_parent;
  struct signal_struct *signal;
  unsigned in_execve : 1;
  int balance : 5;
  unsigned char policy : 3;
  unsigned long long wide : 40;
};

enum color { red, green = 3, verdant = 3, blue = 0x80000001 };
enum huge { tiny = 1, huge_one = 0x100000000 };
enum below { minus = -7, plus };

typedef struct sched_entity entity_t;

#endif
