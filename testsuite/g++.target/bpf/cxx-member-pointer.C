// ->* and .* with a constant pointer to member, which is the member; also to one within, from a
// template's argument and from a constant.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }

#ifdef TARGET_LAYOUT
struct task { long added; int pid; struct { int y, x; } in; int tgid; };
#else

struct inner { int x, y; };

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;
  inner in;
};

int
arrow (task *t)
{
  return t->*&task::pid; // { dg-relo "byte_off struct task.pid (0:1) = 4" }
}

int
dot (task &t)
{
  constexpr int task::*member = &task::pid;
  return -(t.*member); // { dg-relo "byte_off struct task.pid (0:1) = 4" }
}

template<int task::*Member>
int
get (task *t)
{
  return t->*Member + 1; // { dg-relo "byte_off struct task.tgid (0:0) = 0" }
}

int
argument (task *t)
{
  return get<&task::tgid> (t);
}

int
within (task *t)
{
  return (t->*&task::in).y; // { dg-relo "byte_off struct task.in.y (0:2:1) = 12" }
}

#endif
