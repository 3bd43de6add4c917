// The value is another; so is the line of a second one.
// SPDX-License-Identifier: GPL-3.0-or-later
// want: FAIL: relocation, line 15: byte_off struct task.pid (0:1) = 8
// want: FAIL: relocation, line 22: byte_off struct task.tgid (0:0)
// want: FAIL: (test for excess relocations)
// { dg-do assemble }

struct [[gnu::relocatable]] task { int tgid; int pid; };

int
f (task *t)
{
  // The line is right.

  return t->pid; // { dg-relo "byte_off struct task.pid (0:1) = 8" }
}

int
g (task *t)
{
  int i = t->tgid;
  return i; // { dg-relo "byte_off struct task.tgid (0:0)" }
}
