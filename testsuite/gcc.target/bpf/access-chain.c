/* A chain of pointers, over several lines.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */

struct inode { unsigned long i_ino; } __attribute__ ((preserve_access_index));
struct file { int f_mode; struct inode *f_inode; } __attribute__ ((preserve_access_index));
struct mm { struct file *exe_file; } __attribute__ ((preserve_access_index));
struct task { int pid; struct mm *mm; } __attribute__ ((preserve_access_index));

unsigned long
f (struct task *t)
{
  return t->mm		/* { dg-relo-times 1 "byte_off struct task.mm (0:1) = 8" } */
	   ->exe_file	/* { dg-relo-times 1 "byte_off struct mm.exe_file (0:0) = 0" } */
	     ->f_inode	/* { dg-relo-times 1 "byte_off struct file.f_inode (0:1) = 8" } */
	       ->i_ino;	/* { dg-relo-times 1 "byte_off struct inode.i_ino (0:0) = 0" } */
}
