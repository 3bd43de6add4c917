/* Accesses in conditions, loops, switches, conditional expressions and statement expressions.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-no-instruction-count "loops are unrolled, and read from where they always do, differently" } */

struct __attribute__ ((relocatable)) task
{
  int state;
  int pid;
  struct task *next;
  long count;
};

int
loop (struct task *t)
{
  int sum = 0;
  for (; t; t = t->next)	/* { dg-relo "byte_off struct task.next (0:2) = 8" } */
    if (t->state != 3)		/* { dg-relo "byte_off struct task.state (0:0) = 0" } */
      sum += t->pid;		/* { dg-relo "byte_off struct task.pid (0:1) = 4" } */
  return sum;
}

int
unrolled (struct task *t)
{
  int sum = 0;
  for (int i = 0; i < 4; i++)
    {
      t->state = i;		/* { dg-relo "byte_off struct task.state (0:0) = 0" } */
      asm volatile ("" ::: "memory");
    }
  return sum;
}

long
chosen (struct task *t, int which)
{
  switch (which)
    {
    case 1:
      return t->pid;		/* { dg-relo "byte_off struct task.pid (0:1) = 4" } */
    case 2:
      return t->count;		/* { dg-relo "byte_off struct task.count (0:3) = 16" } */
    default:
      return which ? t->state : 0; /* { dg-relo "byte_off struct task.state (0:0) = 0" } */
    }
}

int
statement_expression (struct task *t)
{
  return ({ int p = t->pid; p * 2; }); /* { dg-relo "byte_off struct task.pid (0:1) = 4" } */
}
