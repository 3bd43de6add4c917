// The base has padding at its end, which the derived class's members use.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct base
{
  base ();
  long a;
  char b;
};

struct [[gnu::relocatable]] derived : base
{
  derived ();
  char c;
  char d;
};

char
f (derived *p)
{
  return p->b + p->d; // { dg-relo "byte_off struct derived.b (0:0:1) = 8" "byte_off struct derived.d (0:2) = 10" }
}
// { dg-final { btf-type "STRUCT derived, size 16: struct base @0; char c @72; char d @80" } }
