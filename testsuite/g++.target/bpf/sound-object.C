// An object of a relocatable type would have the layout that is declared here.
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

task global; // { dg-error "'global' of relocatable type 'task' would have the layout that is declared here; use a pointer or a reference" }
static task in_file; // { dg-error "'in_file' of relocatable type 'task'" }
task initialized = { 1, 2 }; // { dg-error "'initialized' of relocatable type 'task'" }
task several[4]; // { dg-error "'several' of relocatable type 'task'" }
constexpr entity constant = { 1, 2 }; // { dg-error "'constant' of relocatable type 'entity'" }
namespace n { inline task variable; } // { dg-error "'n::variable' of relocatable type 'task'" "" { target { ! __OPTIMIZE__ || __OPTIMIZE__ } } }

struct plain
{
  int i;
  task t; // { dg-error "member 'plain::t' of relocatable type 'task' would have the layout that is declared here, for the type that it is in is not relocatable" }
  entity several[2]; // { dg-error "member 'plain::several' of relocatable type 'entity'" }
  static task shared;
};
task plain::shared; // { dg-error "'plain::shared' of relocatable type 'task'" }

union either
{
  int i;
  task t; // { dg-error "member 'either::t' of relocatable type 'task'" }
};

struct outer
{
  struct { entity e; } unnamed; // { dg-error "member '\[^\n\]*e' of relocatable type 'entity'" }
};

struct derived : entity // { dg-error "'derived' is not relocatable, and its base or unnamed member of relocatable type 'entity'" }
{
  int added;
};

template<class T> struct holder
{
  T member; // { dg-error "a member of relocatable type 'task' would have the layout that is declared here, for the class that it is in is not relocatable" }
};
holder<task> *held;
int pid () { return held->member.pid; } // { dg-message "required from here" }

void
function (task *t)
{
  task local = *t; // { dg-error "'local' of relocatable type 'task'" }
  static task kept; // { dg-error "'kept' of relocatable type 'task'" }
  task array[2][2]; // { dg-error "'array' of relocatable type 'task'" }
  auto copy = t->se; // { dg-error "'copy' of relocatable type 'entity'" }
  const auto [tgid, pid, se, comm] = *t; // { dg-error "'<structured bindings>' of relocatable type 'task'" }
}

int
each (task (&tasks)[4])
{
  int sum = 0;
  for (task t : tasks) // { dg-error "'t' of relocatable type 'task'" }
    sum += t.pid;
  return sum;
}

template<class T>
void
in_template (T *t)
{
  T local = *t; // { dg-error "'local' of relocatable type 'task'" }
}
void instance (task *t) { in_template (t); } // { dg-message "required from here" }

// The kernel's own objects, pointers and references, and members of what is relocatable itself.
extern const task init_task;
struct [[gnu::relocatable]] group { task leader; task members[2]; struct { entity e; } unnamed; };
struct list { task *first; task &last; task *several[4]; };
struct incomplete;

int
fine (group *g, task (&tasks)[4], task (*pointer)[4], incomplete *)
{
  auto &[tgid, pid, se, comm] = g->leader;
  int sum = pid;
  for (auto &t : tasks)
    sum += t.pid;
  return sum + init_task.pid + g->members[1].pid + (*pointer)[2].pid + g->unnamed.e.weight;
}
