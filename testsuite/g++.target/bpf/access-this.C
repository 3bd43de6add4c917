// Members through `this', said or not, and in a member function that is called for an object
// behind a pointer.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }

#ifdef TARGET_LAYOUT
struct task { char added[100]; int pid; int tgid; };
#else

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;

  int said () const;
  int unsaid () const;
  bool leader () const
  {
    return pid == tgid; // { dg-relo "byte_off struct task.pid (0:1)" "byte_off struct task.tgid (0:0)" }
  }
};

int
task::said () const
{
  return this->pid; // { dg-relo "byte_off struct task.pid (0:1) = 4" }
}

int
task::unsaid () const
{
  return tgid; // { dg-relo "byte_off struct task.tgid (0:0) = 0" }
}

bool
called (task *t)
{
  return t->leader ();
}

#endif
// { dg-final { btf-type "STRUCT task, size 8: int tgid @0; int pid @32" } }
