// A section for each function is one that libbpf takes for a program; the relocations go with it.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-options "-ffunction-sections -fdata-sections" }

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;
};

int
f (task *t)
{
  return t->pid; // { dg-relo "byte_off struct task.pid (0:1) = 4" }
}

int
g (task *t)
{
  return t->tgid; // { dg-relo "byte_off struct task.tgid (0:0) = 0" }
}
