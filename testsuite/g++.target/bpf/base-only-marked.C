// Only the base is marked.  Its members are relocated from it: the derived class adds what it
// likes behind, and its own members are ordinary.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct [[gnu::relocatable]] base
{
  long first;
  int second;
};

struct derived : base
{
  int third;
};

int
inherited (derived *p)
{
  return p->second; // { dg-relo "byte_off struct base.second (0:1) = 8" }
}

int
own (derived *p)
{
  return p->third;
}
