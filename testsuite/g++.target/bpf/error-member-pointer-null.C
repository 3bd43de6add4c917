// A member pointer used on null is a number before a question sees it.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

struct entity
{
  unsigned long vruntime;
};

struct [[gnu::relocatable]] task
{
  int pid;
  entity es[3];
};

unsigned
member ()
{
  return __builtin_relocatable_field_byte_offset (*(task *) nullptr.*&task::pid); // { dg-error "not a field" }
}

unsigned
inner ()
{
  return __builtin_relocatable_field_byte_offset ((*(task *) nullptr.*&task::es)[2].*&entity::vruntime); // { dg-error "not a field" }
}
