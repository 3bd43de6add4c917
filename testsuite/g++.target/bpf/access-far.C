// An offset that no load or store can hold: the address is computed first.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct [[gnu::relocatable]] huge
{
  char pad[40000];
  int value;
  char more[70000];
  long last;
};

int
load (huge *h)
{
  return h->value; // { dg-relo "byte_off struct huge.value (0:1) = 40000" }
}

void
store (huge *h, long l)
{
  h->last = l; // { dg-relo "byte_off struct huge.last (0:3) = 110008" }
}
