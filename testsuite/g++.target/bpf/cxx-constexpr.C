// A constexpr function that reads a relocatable object is an ordinary one where it is called
// with an object that only the running kernel has.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;
  long start;

  constexpr int both () const
  {
    return pid ^ tgid; // { dg-relo "byte_off struct task.pid (0:1)" "byte_off struct task.tgid (0:0)" }
  }
};

constexpr long
twice (const task *t)
{
  return t->start * 2; // { dg-relo "byte_off struct task.start (0:2)" }
}

int
f (const task *t)
{
  return twice (t) + t->both ();
}
