/* The preprocessor of before C90 cannot spell an argument, so it has no macros for questions.
   SPDX-License-Identifier: GPL-3.0-or-later
   { dg-do compile }
   { dg-options "-traditional-cpp" }  */

#ifndef __RELOCATABLE__
error
#endif

struct __attribute__((relocatable)) task
{
  int tgid;
  int pid;
};

int
f (struct task *t)
{
  return t->pid; /* { dg-relo "byte_off struct task.pid (0:1) = 4" } */
}
