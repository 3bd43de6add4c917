// A class template that is marked: each instance is a type of its own, with a name that is an
// identifier.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

template<typename T>
struct [[gnu::relocatable]] box
{
  char tag;
  T value;
  T get () const
  {
    return value; // { dg-relo "byte_off struct box_int__aac41ef7.value (0:1) = 4" "byte_off struct box_long_int__c9f7f951.value (0:1) = 8" }
  }
};

int
f (box<int> *b)
{
  return b->get ();
}

long
g (box<long> *b)
{
  return b->get ();
}
