// Function templates: the type is known when they are instantiated.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;
};

struct plain
{
  int pad[2];
  int pid;
};

template<typename T>
int
pid_of (T *t)
{
  return t->pid; // { dg-relo-times 1 "byte_off struct task.pid (0:1) = 4" }
}

int
f (task *t, plain *p)
{
  return pid_of (t) + pid_of (p);
}

template<auto Member, typename T>
auto
get (T *t)
{
  return t->*Member; // { dg-relo "byte_off struct task.tgid (0:0) = 0" }
}

int
g (task *t)
{
  return get<&task::tgid> (t);
}
