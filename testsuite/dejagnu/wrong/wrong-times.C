// It occurs twice, not once.
// SPDX-License-Identifier: GPL-3.0-or-later
// want: FAIL: relocation, line 11: byte_off struct task.pid (0:1)
// { dg-do assemble }

struct [[gnu::relocatable]] task { int tgid; int pid; };

int
f (volatile task *t)
{
  return t->pid + t->pid; // { dg-relo-times 1 "byte_off struct task.pid (0:1)" }
}
