// Member pointers one after another and among array indices, as a fold over a template's arguments,
// and where only the address of what they select is used.  The front end folds them into one sum.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-extra-instructions "reference" 1 "the address of what is at offset 0 here" }
// { dg-final { relo-resolves 1 } }

#ifdef TARGET_LAYOUT
struct entity { long added; int arr[4]; unsigned long vruntime; };
struct task { long added; struct entity es[3]; int pid; struct entity se; };
#else

struct entity
{
  unsigned long vruntime;
  int arr[4];
};


struct [[gnu::relocatable]] task
{
  int pid;
  entity se;
  entity es[3];
};

unsigned long
value (task *t)
{
  return t->*&task::se.*&entity::vruntime; // { dg-relo "byte_off struct task.se.vruntime (0:1:0) = 8" }
}

unsigned long *
address (task *t)
{
  return &(t->*&task::se.*&entity::vruntime); // { dg-relo "byte_off struct task.se.vruntime (0:1:0) = 8" }
}

const int &
reference (const task &t)
{
  return t.*&task::pid; // { dg-relo "byte_off struct task.pid (0:0) = 0" }
}

template<auto... Members, typename T>
auto &
select (T *t)
{
  return (*t .* ... .* Members); // { dg-relo "byte_off struct task.se.vruntime (0:1:0) = 8" { target { ! __OPTIMIZE__ } } }
}

unsigned long
fold (task *t)
{
  return select<&task::se, &entity::vruntime> (t) + 1; // { dg-relo "byte_off struct task.se.vruntime (0:1:0) = 8" { target __OPTIMIZE__ } }
}

int
elements (task *t)
{
  return ((t->*&task::es)[2].*&entity::arr)[1]; // { dg-relo "byte_off struct task.es[2].arr[1] (0:2:2:1:1) = 92" }
}

int
variable (task *t, int i)
{
  return ((t->*&task::es)[i].*&entity::arr)[1] + 2; // { dg-relo "byte_off struct task.es[0].arr[1] (0:2:0:1:1) = 44" }
}

void *
converted (void *t)
{
  return &(static_cast<task *> (t)->*&task::es); // { dg-relo "byte_off struct task.es (0:2) = 32" }
}

#endif
