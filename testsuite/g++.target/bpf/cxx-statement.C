// Declarations in conditions, init-statements, init-captures and fold expressions.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;
};

int
condition (task *t)
{
  if (int pid = t->pid; pid > 3) // { dg-relo "byte_off struct task.pid (0:1) = 4" }
    return pid;
  return 0;
}

int
capture (task *t)
{
  return [pid = t->pid + 1] { return pid; } (); // { dg-relo "byte_off struct task.pid (0:1) = 4" }
}

template<typename... T>
int
fold (T *...tasks)
{
  return (tasks->tgid + ...); // { dg-relo "byte_off struct task.tgid (0:0) = 0" }
}

int
variadic (task *a, task *b)
{
  return fold (a, b);
}

int
initializer (task *t)
{
  struct { int a, b; } pair { t->pid + 2, 5 }; // { dg-relo "byte_off struct task.pid (0:1) = 4" }
  return pair.a * pair.b;
}
