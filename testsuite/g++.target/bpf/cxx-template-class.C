// A class template that is marked: each instance is a type of its own, under the name that the kernel
// has for it.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

template<typename T>
struct [[gnu::relocatable, gnu::relocatable_name ("box")]] box
{
  char tag;
  T value;
  T get () const
  {
    return value; // { dg-relo "byte_off struct box.value (0:1) = 4" "byte_off struct box.value (0:1) = 8" }
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
