// Overloaded operators that lead to a relocatable object: ->, *, [] and conversions.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;
};

struct handle
{
  task *pointer;
  task *operator-> () const { return pointer; }
  task &operator* () const { return *pointer; }
  task &operator[] (int) const { return *pointer; }
  operator task & () const { return *pointer; }
};

int
f (handle h)
{
  int sum = h->pid;	// { dg-relo "byte_off struct task.pid (0:1) = 4" }
  sum += (*h).tgid;	// { dg-relo "byte_off struct task.tgid (0:0) = 0" }
  return sum;
}

int
g (handle h)
{
  return h[2].pid; // { dg-relo "byte_off struct task.pid (0:1) = 4" }
}

int
c (handle h)
{
  task &t = h;
  return t.tgid; // { dg-relo "byte_off struct task.tgid (0:0) = 0" }
}
