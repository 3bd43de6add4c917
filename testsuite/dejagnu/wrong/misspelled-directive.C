// A directive that does not exist, or is not written as it must be.
// SPDX-License-Identifier: GPL-3.0-or-later
// want: ERROR: unknown dg option: dg-relocation 8 {byte_off struct task.pid (0:1)} for " dg-relocation 8 "byte_off struct task.pid (0:1)" "
// { dg-do assemble }

struct task { int tgid; int pid; };

int f (task *t) { return t->pid; } // { dg-relocation "byte_off struct task.pid (0:1)" }
