/* Designated initialisers of a type of the program's own, from relocated members; a relocatable
   type in a compound expression.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */

struct __attribute__ ((relocatable)) task
{
  int tgid;
  int pid;
  long start;
};

struct event
{
  long start;
  int ids[2];
};

void
f (struct event *e, struct task *t)
{
  *e = (struct event) {
    .ids = { [1] = t->pid,	/* { dg-relo "byte_off struct task.pid (0:1) = 4" } */
	     [0] = t->tgid },	/* { dg-relo "byte_off struct task.tgid (0:0) = 0" } */
    .start = t->start		/* { dg-relo "byte_off struct task.start (0:2) = 8" } */
  };
}
/* { dg-extra-instructions "f" 3 "without relocation both ids are read and written as one" } */
