// .BTF has another type than is expected, and one that is not.
// SPDX-License-Identifier: GPL-3.0-or-later
// want: FAIL: btf-type STRUCT task, size 12
// want: FAIL: btf-not STRUCT task
// { dg-do assemble }
// { dg-final { btf-type "STRUCT task, size 12" } }
// { dg-final { btf-not "STRUCT task" } }

struct task { int tgid; int pid; };

int f (task *t) { return t->pid; }
