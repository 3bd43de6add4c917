// `class' is struct in BTF, and matches one.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }

#ifdef TARGET_LAYOUT
struct task { long added; int pid; int tgid; };
#else

class [[gnu::relocatable]] task
{
  int tgid;
protected:
  int pid;
public:
  int get () const;
  friend int look (const task *);
};

int
task::get () const
{
  return pid; // { dg-relo "byte_off struct task.pid (0:1) = 4" }
}

int
look (const task *t)
{
  return t->tgid; // { dg-relo "byte_off struct task.tgid (0:0) = 0" }
}

#endif
// { dg-final { btf-type "STRUCT task, size 8: int tgid @0; int pid @32" } }
