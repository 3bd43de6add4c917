// The attribute at the definition counts, also for what was declared before it; a redeclaration
// does not take it away.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct task;
int early (task *t);

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;
};

struct task;
class other;

int
early (task *t)
{
  return t->pid; // { dg-relo "byte_off struct task.pid (0:1) = 4" }
}

class [[gnu::relocatable]] other
{
public:
  int tgid;
  int pid;
};

int
late (other *t)
{
  return t->pid; // { dg-relo "byte_off struct other.pid (0:1) = 4" }
}
