// Where the layout is only warned of, an offset is warned of, and is the local one; the address of a member
// at null is relocated.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }
// { dg-options "-fplugin-arg-relocatable-layout=warning" }

struct __attribute__ ((relocatable)) task { int a, b; char c[4]; };
struct __attribute__ ((preserve_access_index)) lax { int a, b; };
template<unsigned long n> struct number { char bytes[n]; };

static_assert (__builtin_offsetof (task, b) == 4, ""); // { dg-warning "made of the offset of a member of a relocatable type" }
static_assert (__builtin_offsetof (lax, b) == 4, "");
number<__builtin_offsetof (task, c)> eight; // { dg-warning "made of the offset of a member of a relocatable type" }
static_assert (sizeof (eight) == 8, "");

template<typename T>
unsigned long
in_template ()
{
  return __builtin_offsetof (T, b); // { dg-warning "made of the offset of a member of a relocatable type" }
}

unsigned long
function ()
{
  switch (in_template<task> ())
    {
    case __builtin_offsetof (task, b): // { dg-warning "made of the offset of a member of a relocatable type" }
      return (unsigned long) &((task *) 0)->c; // { dg-relo "byte_off struct task.c (0:2)" }
    default:
      return in_template<lax> ();
    }
}

enum { at = __builtin_offsetof (task, b) }; // { dg-warning "made of the offset of a member of a relocatable type" }
constexpr long end = __builtin_offsetof (task, c) + 4; // { dg-warning "made of the offset of a member of a relocatable type" }
int table[__builtin_offsetof (task, c)]; // { dg-warning "made of the offset of a member of a relocatable type" }
static_assert (at == 4 && end == 12 && sizeof (table) == 32, "");
