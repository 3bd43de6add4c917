// A relocation is there that is not expected.
// SPDX-License-Identifier: GPL-3.0-or-later
// want: FAIL: (test for excess relocations)
// { dg-do assemble }

struct [[gnu::relocatable]] task { int tgid; int pid; };

int f (task *t) { return t->pid; }
