// Functions in several sections: each has its own relocations, offsets from its start.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;
};

[[gnu::section ("kprobe/one"), gnu::used]] int
one (task *t)
{
  return t->pid; // { dg-relo-times 1 "byte_off struct task.pid (0:1) = 4" }
}

[[gnu::section ("tp_btf/two"), gnu::used]] int
two (task *t)
{
  return -t->tgid; // { dg-relo-times 1 "byte_off struct task.tgid (0:0) = 0" }
}

[[gnu::section ("kprobe/one"), gnu::used]] int
three (task *t)
{
  return t->pid + t->tgid; // { dg-relo-times 1 "byte_off struct task.pid (0:1) = 4" "byte_off struct task.tgid (0:0) = 0" }
}

int
four (task *t)
{
  return t->pid + 4; // { dg-relo-times 1 "byte_off struct task.pid (0:1) = 4" }
}
