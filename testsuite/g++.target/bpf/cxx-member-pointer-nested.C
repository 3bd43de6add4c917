// Member pointers one after another and among array indices, as a fold over a template's arguments,
// and where only the address of what they select is used.  The front end folds them into one sum.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
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
  return (*t .* ... .* Members); // { dg-relo "byte_off struct task.se.vruntime (0:1:0) = 8" }
}

unsigned long
fold (task *t)
{
  return select<&task::se, &entity::vruntime> (t) + 1;
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

template<auto... Members, typename T>
unsigned
exists (T *t)
{
  return __builtin_relocatable_field_exists ((*t .* ... .* Members)); // { dg-relo "field_exists struct task.se.vruntime (0:1:0) = 1" }
}

unsigned
question ()
{
  return exists<&task::se, &entity::vruntime> (static_cast<task *> (nullptr));
}

unsigned
element_size (task *t)
{
  return __builtin_relocatable_field_byte_size ((t->*&task::es)[1].*&entity::arr); // { dg-relo "byte_sz struct task.es[1].arr (0:2:1:1) = 16" }
}

#endif
