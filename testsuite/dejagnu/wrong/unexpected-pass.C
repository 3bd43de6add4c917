// It is thought not to work, and does.
// SPDX-License-Identifier: GPL-3.0-or-later
// want: XPASS: relocation, line 8: byte_off struct task.pid (0:1)
// { dg-do assemble }

struct [[gnu::relocatable]] task { int tgid; int pid; };

int f (task *t) { return t->pid; } // { dg-relo "byte_off struct task.pid (0:1)" { xfail *-*-* } }
