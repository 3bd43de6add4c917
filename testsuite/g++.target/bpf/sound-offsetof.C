// The offset of a member is known when the program is loaded.
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

#include <stddef.h>

unsigned long global = offsetof (task, pid); // { dg-error "this constant is made of the offset of a member of a relocatable type, which is known only when the program is loaded; use '__builtin_relocatable_field_byte_offset'" }
static_assert (__builtin_offsetof (task, pid) == 8, ""); // { dg-error "made of the offset of a member" }
// { dg-error "static assertion failed" "" { target *-*-* } .-1 }
char array[offsetof (task, pid)]; // { dg-error "made of the offset of a member" }
enum enumerators { enumerator = offsetof (task, pid) }; // { dg-error "made of the offset of a member" }
constexpr unsigned long constexpr_constant = offsetof (task, pid); // { dg-error "made of the offset of a member" }
template<unsigned long> struct argument { };
argument<offsetof (task, pid)> instance_of_argument; // { dg-error "made of the offset of a member" }
struct bit_field { int b : offsetof (task, pid); }; // { dg-error "made of the offset of a member" }
decltype (offsetof (task, pid)) unevaluated; // { dg-error "made of the offset of a member" }

// What is made of a constant shows no more of it.
const unsigned long constant = offsetof (task, pid); // { dg-error "made of the offset of a member" }
const int narrow = (int) offsetof (task, comm); // { dg-error "made of the offset of a member" }
struct with_constant
{
  static const unsigned long member = offsetof (task, comm); // { dg-error "made of the offset of a member" }
};

unsigned long
constants ()
{
  static const unsigned long kept = offsetof (task, pid); // { dg-error "made of the offset of a member" }
  const unsigned long automatic = offsetof (task, pid) + 1; // { dg-error "made of the offset of a member" }
  return constant + narrow + with_constant::member + kept + automatic;
}

unsigned long
function ()
{
  return offsetof (task, se.vruntime); // { dg-error "made of the offset of a member" }
}

int
converted ()
{
  return (int) offsetof (task, pid); // { dg-error "made of the offset of a member" }
}

bool
compared (unsigned long offset)
{
  return offset == 2 * offsetof (task, pid) + 1; // { dg-error "made of the offset of a member" }
}

template<class T>
unsigned long
in_template ()
{
  return offsetof (T, pid); // { dg-error "made of the offset of a member" }
}
unsigned long instance = in_template<task> (); // { dg-message "required from here" }

template<class T>
struct constant_of
{
  static constexpr unsigned long value = offsetof (T, pid); // { dg-error "made of the offset of a member" }
};
unsigned long instance_of_class = constant_of<task>::value; // { dg-message "required from here" }

template<class T, unsigned long = offsetof (T, pid)> // { dg-error "made of the offset of a member" }
int
in_argument (T *)
{
  return 1;
}

int
deduced (task *t)
{
  return in_argument (t); // { dg-message "required from here" }
}

int
in_switch (int i)
{
  switch (i)
    {
    case offsetof (task, pid): // { dg-error "made of the offset of a member" }
      return 1;
    }
  return 0;
}

// As a number it is in no initializer.
static unsigned long of_null = (unsigned long) &((task *) 0)->pid; // { dg-error "made of the offset of a member" }

unsigned long
fine (task *t)
{
  return __builtin_relocatable_field_byte_offset (t->pid) + (unsigned long) &((task *) 0)->pid;
}
