/* What GCC folds while it parses, with no word to a plugin: the comparison and the difference of the
   addresses of two members of one type, and _Alignof a member.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */

struct __attribute__ ((relocatable)) entity
{
  long weight;
  long vruntime;
};

struct __attribute__ ((relocatable)) task
{
  int tgid;
  int pid;
  struct entity se;
  char comm[16];
  int grid[2][3];
};

int
compared (struct task *t)
{
  return &t->tgid < &t->pid; /* { dg-error "" "" { xfail *-*-* } } */
}

long
apart (struct task *t)
{
  return &t->pid - &t->tgid; /* { dg-error "" "" { xfail *-*-* } } */
}

unsigned long
alignment (struct task *t)
{
  return __alignof__ (t->se.weight); /* { dg-error "" "" { xfail *-*-* } } */
}
