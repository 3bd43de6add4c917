// An empty base is a member too, as clang has it; it takes no room.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct tag {};
struct other_tag {};

struct [[gnu::relocatable]] derived : tag, other_tag
{
  int a;
  int b;
};

int
f (derived *p)
{
  return p->b; // { dg-relo "byte_off struct derived.b (0:3) = 4" }
}
// { dg-final { btf-type "STRUCT derived, size 8: struct tag @0; struct other_tag @0; int a @0; int b @32" } }
