// Only the base is marked, and the derived class adds only functions, so it has the base's layout:
// what is inherited is relocated from the base, and so are strides.  A pointer to one may be cast
// to one to the other.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }

#ifdef TARGET_LAYOUT
struct base { int second; long added; long first; };
#else

struct [[gnu::relocatable]] base
{
  long first;
  int second;
};

struct derived : base
{
  int function () const
  {
    return second; // { dg-relo "byte_off struct base.second (0:1) = 8" }
  }

  const derived *next () const
  {
    return this + 1; // { dg-relo "type_size struct base (0) = 16" }
  }
};

struct again : derived
{
  long other () const
  {
    return first; // { dg-relo "byte_off struct base.first (0:0) = 0" }
  }
};

int
inherited (derived *p)
{
  return p->second; // { dg-relo "byte_off struct base.second (0:1) = 8" }
}

long
cast (base *p)
{
  return static_cast<again *> (p)->other () + static_cast<derived *> (p)->function ();
}

const base *
up (again *p)
{
  return p->next ();
}

long
apart (derived *p, derived *q)
{
  return p - q; // { dg-relo "type_size struct base (0) = 16" }
}

#endif
// { dg-no-instruction-count "a relocated size is a divisor, where a known one is a shift" }
