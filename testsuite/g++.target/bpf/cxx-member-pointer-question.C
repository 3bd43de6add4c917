// Questions about what member pointers select, also as a fold over a template's arguments.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-no-instruction-count "without the plugin there are no such questions" }

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
