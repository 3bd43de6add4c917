// On a forward declaration the attribute holds for the type.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct [[gnu::relocatable]] task;

struct task
{
  int tgid;
  int pid;
};

int
f (task *t)
{
  return t->pid; // { dg-relo "byte_off struct task.pid (0:1) = 4" }
}
