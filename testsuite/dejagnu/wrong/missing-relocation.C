// A relocation is expected that is not there.
// SPDX-License-Identifier: GPL-3.0-or-later
// want: FAIL: relocation, line 13: byte_off struct task.pid (0:1)
// { dg-do assemble }

struct task { int tgid; int pid; };
struct [[gnu::relocatable]] other { int tgid; int pid; };

int f (other *t) { return t->pid; } // { dg-relo "byte_off struct other.pid (0:1) = 4" }
int
g (task *t)
{
  return t->pid; // { dg-relo "byte_off struct task.pid (0:1)" }
}
