// The primary template is not marked, a specialization is.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

template<int N>
struct bank
{
  int pad[N];
  int value;
};

template<>
struct [[gnu::relocatable, gnu::relocatable_name ("bank")]] bank<2>
{
  long pad;
  int value;
};

int
f (bank<1> *p)
{
  return p->value;
}

int
g (bank<2> *p)
{
  return p->value; // { dg-relo "byte_off struct bank.value (0:1) = 8" }
}
