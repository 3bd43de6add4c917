// An object, or a member, that is chosen at run time.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-no-instruction-count "without relocation the two offsets are chosen between" }

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;
};

int
pointer (task *a, task *b, bool which)
{
  return (which ? a : b)->pid; // { dg-relo "byte_off struct task.pid (0:1) = 4" }
}

int
object (task *a, task *b, bool which)
{
  return -(which ? *a : *b).pid; // { dg-relo "byte_off struct task.pid (0:1) = 4" }
}

void
member (task *t, bool which)
{
  (which ? t->tgid : t->pid) = 1; // { dg-relo "byte_off struct task.tgid (0:0) = 0" "byte_off struct task.pid (0:1) = 4" }
}

int
comma (task *t)
{
  return (t->tgid = 4, t)->pid; // { dg-relo "byte_off struct task.tgid (0:0) = 0" "byte_off struct task.pid (0:1) = 4" }
}

int
chain (task *t)
{
  return t->tgid = t->pid = 3; // { dg-relo "byte_off struct task.tgid (0:0) = 0" "byte_off struct task.pid (0:1) = 4" }
}

int
step (task *t)
{
  return t->tgid++ + --t->pid; // { dg-relo "byte_off struct task.tgid (0:0) = 0" "byte_off struct task.pid (0:1) = 4" }
}
