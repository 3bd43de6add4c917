// In lambdas: what is captured by value, by reference, and `this'.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }

#ifdef TARGET_LAYOUT
struct task { int pid; long added; int tgid; };
#else

struct [[gnu::relocatable]] task
{
  long unused;
  int pid;
  int tgid;

  int member () const
  {
    auto get = [this] { return tgid; }; // { dg-relo "byte_off struct task.tgid (0:2)" }
    return get ();
  }
};

int
by_value (task *t)
{
  auto get = [t] { return t->pid; }; // { dg-relo "byte_off struct task.pid (0:1)" }
  return get ();
}

int
by_reference (task *t)
{
  auto get = [&] { return t->tgid; }; // { dg-relo "byte_off struct task.tgid (0:2)" }
  return get ();
}

int
object_by_reference (task &t)
{
  auto get = [&t] { return t.pid; }; // { dg-relo "byte_off struct task.pid (0:1)" }
  return get ();
}

int
generic (task *t)
{
  auto get = [] (auto *p) { return -p->pid; }; // { dg-relo "byte_off struct task.pid (0:1)" }
  return get (t);
}

int
call (task *t)
{
  return t->member ();
}

#endif
