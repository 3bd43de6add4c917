/* An object of a relocatable type would have the layout that is declared here.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */

struct __attribute__ ((relocatable)) entity
{
  long weight;
  long vruntime;
};

struct __attribute__ ((relocatable)) task
{
  int tgid;
  int pid;
  struct entity se;
  char comm[16];
  int grid[2][3];
};

struct task global; /* { dg-error "'global' of relocatable type 'struct task' would have the layout that is declared here; use a pointer or a reference" } */
static struct task initialized = { .pid = 1, .tgid = 2 }; /* { dg-error "'initialized' of relocatable type 'struct task'" } */
struct task several[4]; /* { dg-error "'several' of relocatable type 'struct task'" } */
struct { struct entity e; } unnamed; /* { dg-error "member 'e' of relocatable type 'struct entity'" } */

struct plain
{
  int i;
  struct task t; /* { dg-error "member 't' of relocatable type 'struct task' would have the layout that is declared here, for the type that it is in is not relocatable" } */
};

union either
{
  int i;
  struct entity several[2]; /* { dg-error "member 'several' of relocatable type 'struct entity'" } */
};

void take (struct task); /* { dg-error "'take' takes relocatable type 'struct task' by value, in the layout that is declared here; take a pointer or a reference" } */
struct task give (struct task *t) /* { dg-error "'give' returns relocatable type 'struct task' by value, in the layout that is declared here; return a pointer or a reference" } */
{
  return *t;
}

void
copies (struct task *a, const struct task *b)
{
  struct task local = *b; /* { dg-error "'local' of relocatable type 'struct task'" } */
  static struct task kept; /* { dg-error "'kept' of relocatable type 'struct task'" } */
  *a = *b; /* { dg-error "a copy of relocatable type 'struct task' would have the size and layout that are declared here; copy its members" } */
  a->se = b->se; /* { dg-error "a copy of relocatable type 'struct entity'" } */
  take (*a); /* { dg-error "an argument of relocatable type 'struct task'" } */
  give (a); /* { dg-error "a value of relocatable type 'struct task'" } */
}

int
values (struct task *a, struct task *b, int first, ...)
{
  __builtin_va_list list;
  __builtin_va_start (list, first);
  int sum = (first ? *a : *b).pid; /* { dg-error "a value of relocatable type 'struct task' would have the layout that is declared here; choose between pointers" } */
  sum += (struct task) { .pid = 1 }.tgid; /* { dg-error "a temporary object of relocatable type 'struct task'" } */
  sum += __builtin_va_arg (list, struct task).pid; /* { dg-error "a temporary object of relocatable type 'struct task'" } */
  sum += ({ a++; *a; }).pid; /* { dg-error "a temporary object of relocatable type 'struct task'" } */
  /* { dg-error "a copy of relocatable type 'struct task'" "" { target *-*-* } .-1 } */
  __builtin_va_end (list);
  return sum;
}

struct inner { int a, b; };
struct __attribute__ ((fixed_layout)) address { int a, b; };
struct __attribute__ ((relocatable)) socket
{
  int family;
  struct inner in;
  struct address saddr;
};

void
members (struct socket *s, struct inner *i, struct address *a)
{
  *i = s->in; /* { dg-error "a copy of 's->in', a member of relocatable type 'struct socket', would have the layout that is declared here; copy its members, or mark its type 'fixed_layout'" } */
  s->in = *i; /* { dg-error "a copy of 's->in'" } */
  struct inner local = s->in; /* { dg-error "a copy of 's->in'" } */
  *a = s->saddr;
}

/* The kernel's own objects, pointers, and members of what is relocatable itself.  */
extern const struct task init_task;
struct __attribute__ ((relocatable)) group { struct task leader, members[2]; struct { struct entity e; } unnamed; };
struct list { struct task *first, *several[4]; struct task (*array)[4]; };

int
fine (struct group *g, struct list *l, struct task *a, struct task *b, int first)
{
  return g->members[1].pid + g->unnamed.e.weight + (*l->array)[1].pid + init_task.pid
	 + (first ? a : b)->pid;
}
