// A root without a name: no loader can find it.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

struct [[gnu::relocatable]]
{
  int pad;
  int x;
} *object;

int
f ()
{
  return object->x; // { dg-error "no loader can relocate" }
}

struct outer
{
  struct [[gnu::relocatable]]
  {
    int pad;
    int x;
  } in; // { dg-error "the type that it is in is not relocatable" }
};

int
g (outer *o)
{
  return o->in.x; // { dg-error "no loader can relocate" }
}
