// A member through a reference, a reference to a reference's object, and `auto &'.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }

#ifdef TARGET_LAYOUT
struct task { int tgid; char added[12]; int pid; };
#else

struct [[gnu::relocatable]] task
{
  long start;
  int pid;
  int tgid;
};

int
reference (task &t)
{
  return t.pid; // { dg-relo "byte_off struct task.pid (0:1) = 8" }
}

int
constant_reference (const task &t)
{
  return t.tgid; // { dg-relo "byte_off struct task.tgid (0:2) = 12" }
}

int
automatic (task *t)
{
  auto &r = *t;
  const auto &s = r;
  return s.pid; // { dg-relo "byte_off struct task.pid (0:1)" }
}

int
rvalue (task &&t)
{
  return -t.tgid; // { dg-relo "byte_off struct task.tgid (0:2)" }
}

// A reference to the member itself: what is relocated is its address.
void
member_reference (task *t)
{
  int &pid = t->pid; // { dg-relo "byte_off struct task.pid (0:1)" { target { ! __OPTIMIZE__ } } }
  pid = 1; // { dg-relo "byte_off struct task.pid (0:1)" { target { __OPTIMIZE__ } } }
}

#endif
