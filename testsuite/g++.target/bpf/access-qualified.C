// const, volatile and typedefs on the way never change the path.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

typedef int number;
typedef const number constant_number;

struct inner
{
  volatile int state;
  constant_number fixed;
};
typedef inner inner_alias;

struct [[gnu::relocatable]] task
{
  number tgid;
  const inner_alias in;
  volatile number pid;
};
typedef task task_alias;
typedef const volatile task_alias strange_task;

int
f (task_alias *t)
{
  return t->pid; // { dg-relo "byte_off struct task.pid (0:2) = 12" }
}

int
g (strange_task *t)
{
  return t->in.fixed + t->in.state; // { dg-relo "byte_off struct task.in.fixed (0:1:1) = 8" "byte_off struct task.in.state (0:1:0) = 4" }
}

// Each read of a volatile member is a read.
int
twice (volatile task *t)
{
  return t->tgid + t->tgid; // { dg-relo-times 2 "byte_off struct task.tgid (0:0) = 0" }
}
