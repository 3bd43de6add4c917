// Several bases, and a base with a base: each is a member, in order.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct first { int a; };
struct second { int b; int c; };
struct third : second { int d; };

struct [[gnu::relocatable]] derived : first, third
{
  int e;
};

int
f (derived *p)
{
  int sum = p->a; // { dg-relo "byte_off struct derived.a (0:0:0) = 0" }
  sum += p->c;    // { dg-relo "byte_off struct derived.c (0:1:0:1) = 8" }
  sum += p->d;    // { dg-relo "byte_off struct derived.d (0:1:1) = 12" }
  sum += p->e;    // { dg-relo "byte_off struct derived.e (0:2) = 16" }
  return sum;
}
// { dg-final { btf-type "STRUCT derived, size 20: struct first @0; struct third @32; int e @128" } }
