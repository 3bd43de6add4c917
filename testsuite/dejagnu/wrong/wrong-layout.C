// The target has no such member, and the case does not say so; where it does say so, it is there.
// SPDX-License-Identifier: GPL-3.0-or-later
// want: FAIL: relo-resolves 1
// want: FAIL: relo-resolves 2
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }
// { dg-final { relo-resolves 2 missing "struct task.pid" } }

#if TARGET_LAYOUT == 1
struct task { int tgid; };
#elif TARGET_LAYOUT == 2
struct task { int pid; };
#else
struct [[gnu::relocatable]] task { int tgid; int pid; };

int f (task *t) { return t->pid; } // { dg-relo "byte_off struct task.pid (0:1)" }
#endif
