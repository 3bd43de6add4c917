// A lambda captures by reference, or a pointer.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

struct [[gnu::relocatable]] entity
{
  long weight;
  long vruntime;
};

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;
  entity se;
  char comm[16];
};

void
copied (task &t)
{
  auto l = [t] { return t.pid; }; // { dg-error "a copy of relocatable type 'task' would have the layout that is declared here; capture it by reference" }
  // { dg-error "'t' is not captured" "" { target *-*-* } .-1 }
}

int
by_default (task &t)
{
  return [=] { return t.pid; } (); // { dg-error "a copy of relocatable type 'task'" }
}

int
fine (task &t, task *p)
{
  return [&] { return t.pid; } () + [=] { return p->pid; } () + [&t] { return t.tgid; } ();
}
