/* A literal at file scope.  */
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

struct task *literal = &(struct task) { 1, 2 }; /* { dg-error "a literal of relocatable type 'struct task' would have the layout that is declared here" } */
