// Virtual bases are found through tables of addresses.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

struct base { int v; base (); };
struct left : virtual base { int a; left (); };
struct right : virtual base { int b; right (); };
struct both : left, right
{
  int c;
  __attribute__ ((noinline)) both (); // { dg-bogus "BPF" }
};

left::left () : a (2) {}
right::right () : b (3) {}

both::both () : c (4) // { dg-error "BPF programs cannot construct objects of classes with virtual bases" "" { target { ! __OPTIMIZE__ || -Os } } }
{
}

int
f (both *b)
{
  return b->v + b->a;
}
