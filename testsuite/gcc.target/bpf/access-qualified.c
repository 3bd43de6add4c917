/* const, volatile, restrict, _Atomic and typedefs never change the path.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */

typedef int number;
struct inner { volatile int state; const number fixed; };
typedef const struct inner inner_alias;

struct __attribute__ ((relocatable)) task
{
  number tgid;
  inner_alias in;
  volatile number pid;
  _Atomic int refs;
};
typedef const volatile struct task strange_task;

int
f (strange_task *restrict t)
{
  return t->in.fixed + t->pid; /* { dg-relo "byte_off struct task.in.fixed (0:1:1) = 8" "byte_off struct task.pid (0:2) = 12" } */
}

int
twice (volatile struct task *t)
{
  return t->tgid + t->tgid; /* { dg-relo-times 2 "byte_off struct task.tgid (0:0) = 0" } */
}

int
atomic (struct task *t)
{
  return t->refs; /* { dg-relo "byte_off struct task.refs (0:3) = 16" } */
}
/* { dg-extra-instructions "atomic" 1 "an atomic operation has its address in a register" } */
