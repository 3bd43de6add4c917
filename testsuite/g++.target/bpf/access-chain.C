// A chain of pointers: one relocation for each hop, on the line where its arrow is.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }

#ifdef TARGET_LAYOUT
struct inode { int added; unsigned long i_ino; };
struct file { struct inode *f_inode; };
struct mm { int added[5]; struct file **files; struct file *exe_file; };
struct task { long added[4]; struct mm *mm; };
#else

struct [[gnu::relocatable]] inode
{
  unsigned long i_ino;
};

struct [[gnu::relocatable]] file
{
  int f_mode;
  inode *f_inode;
};

struct [[gnu::relocatable]] mm
{
  file *exe_file;
  file **files;
};

struct [[gnu::relocatable]] task
{
  int pid;
  ::mm *mm;
};

unsigned long
f (task *t)
{
  return t->mm		    // { dg-relo "byte_off struct task.mm (0:1) = 8" }
	   ->exe_file	    // { dg-relo "byte_off struct mm.exe_file (0:0) = 0" }
	     ->f_inode	    // { dg-relo "byte_off struct file.f_inode (0:1) = 8" }
	       ->i_ino;	    // { dg-relo "byte_off struct inode.i_ino (0:0) = 0" }
}

inode *
g (mm *m)
{
  return m->files[2]->f_inode; // { dg-relo "byte_off struct mm.files (0:1) = 8" "byte_off struct file.f_inode (0:1) = 8" }
}

#endif
