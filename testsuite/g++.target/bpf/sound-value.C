// A value of a relocatable type would be copied by the size that is declared here.
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

void take (task); // { dg-error "'void take\\(task\\)' takes relocatable type 'task' by value, in the layout that is declared here; take a pointer or a reference" }
task give (task *t) // { dg-error "'task give\\(task\\*\\)' returns relocatable type 'task' by value, in the layout that is declared here; return a pointer or a reference" }
{
  return *t;
}

void
assign (task *a, const task *b)
{
  *a = *b; // { dg-error "a copy of relocatable type 'task' would have the size and layout that are declared here; copy its members" }
  a->se = b->se; // { dg-error "a copy of relocatable type 'entity'" }
}

int
temporary ()
{
  return task { 1, 2 }.pid; // { dg-error "a temporary object of relocatable type 'task'" }
}

void
pass (task *t)
{
  take (*t); // { dg-error "relocatable type 'task' would have the layout that is declared here" }
}

struct inner { int a, b; };
struct __attribute__ ((fixed_layout)) address { int a, b; };
struct [[gnu::relocatable]] socket
{
  int family;
  inner in;
  address saddr;
};

void
members (socket *s, inner *i, address *a)
{
  *i = s->in; // { dg-error "a copy of 's->socket::in', a member of relocatable type 'socket', would have the layout that is declared here; copy its members, or mark its type 'fixed_layout'" }
  s->in = *i; // { dg-error "a copy of 's->socket::in'" }
  inner local = s->in; // { dg-error "a copy of 's->socket::in'" }
  *a = s->saddr;
}

struct with_function
{
  int function (task t) // { dg-error "takes relocatable type 'task' by value" }
  {
    return 0;
  }
};

// One of two objects, whichever, is not copied.
int
fine (task *a, task *b, bool first, int i)
{
  return (first ? *a : *b).pid + (i, *a).pid + a->se.weight;
}

// C++ copies the bytes of an object that others' members may follow.
struct with_padding { long l; char c; };
struct [[gnu::relocatable]] derived : with_padding { with_padding own; char d; };

void
bytes (derived *p, derived *q)
{
  *p = *q; // { dg-error "a copy of relocatable type 'derived'" }
  p->own = q->own; // { dg-error "a copy of '.*own', a member of relocatable type 'derived'" }
}
