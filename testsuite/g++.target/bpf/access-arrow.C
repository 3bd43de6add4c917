// A member through a pointer, in each of the ways to write it.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }

#ifdef TARGET_LAYOUT
struct task { char added[40]; int tgid; long start; int pid; };
#else

struct [[gnu::relocatable]] task
{
  int pid;
  int tgid;
  long start;
};

int
arrow (task *t)
{
  return t->tgid; // { dg-relo "byte_off struct task.tgid (0:1) = 4" }
}

int
star (task *t)
{
  return (*t).pid; // { dg-relo "byte_off struct task.pid (0:0) = 0" }
}

void
write (task *t, long value)
{
  t->start = value; // { dg-relo-times 1 "byte_off struct task.start (0:2) = 8" }
}

#endif
// { dg-final { btf-type "STRUCT task, size 16: int pid @0; int tgid @32; long int start @64" } }
