// A base that is itself marked: a member that is reached through the derived class is the
// derived class's; a pointer to the base starts at the base.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct [[gnu::relocatable]] base
{
  long first;
  int second;
};

struct [[gnu::relocatable]] derived : base
{
  int third;
};

int
through_derived (derived *p)
{
  return p->second; // { dg-relo "byte_off struct derived.second (0:0:1) = 8" }
}

int
through_base (base *p)
{
  return p->second; // { dg-relo "byte_off struct base.second (0:1) = 8" }
}

int
own (derived *p)
{
  return p->third; // { dg-relo "byte_off struct derived.third (0:1) = 16" }
}
