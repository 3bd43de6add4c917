// The attribute is not inherited: members that a class adds to a marked base are ordinary.  A
// pointer to a marked type in an unmarked class is an ordinary member, behind which relocation
// starts.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;
};

struct pair
{
  int number;
  task *first;
};

int
f (pair *p)
{
  return p->number + p->first->pid; // { dg-relo "byte_off struct task.pid (0:1) = 4" }
}
