// A pointer to a member is an offset.  As a constant it is a name of the member; as a value it would be
// the offset that is declared here.
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

int task::*global = &task::pid; // { dg-error "'global' would hold the offset that is declared here of a member of relocatable type 'task'; make it 'constexpr'" }
int use (task *t, int task::*member);

int
passed (task *t)
{
  return use (t, &task::pid); // { dg-error "a pointer to a member of relocatable type 'task' holds the offset that is declared here; use it only as a constant, or ask for the field" }
}

long
number ()
{
  return __builtin_bit_cast (long, &task::pid); // { dg-error "a pointer to a member of relocatable type 'task'" }
}

constexpr int task::*constant = &task::pid;
template<int task::*M> int get (task *t) { return t->*M; }

int
fine (task *t)
{
  constexpr auto local = &task::tgid;
  const auto also = &task::pid;
  return t->*constant + t->*local + t->*also + get<&task::tgid> (t) + (constant == &task::pid);
}
