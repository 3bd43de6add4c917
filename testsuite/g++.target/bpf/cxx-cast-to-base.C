// The pointer to a base that is not the first is the pointer plus a relocated offset.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct first { int a; };
struct second { int b; };

struct [[gnu::relocatable]] derived : first, second
{
  int c;
};

second *
up (derived &d)
{
  return &d; // { dg-relo "byte_off struct derived.<anon> (0:1) = 4" }
}

int
reference (derived &d)
{
  second &s = d; return s.b; // { dg-relo "byte_off struct derived.<anon> (0:1) = 4" }
}
// { dg-extra-instructions "reference" 1 "the member's offset in the base is not relocated, and added by itself" }
