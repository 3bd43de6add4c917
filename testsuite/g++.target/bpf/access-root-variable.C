// A variable index on the pointer scales by the relocated size.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }

#ifdef TARGET_LAYOUT
struct page { long added[4]; int flags; int count; };
#else

struct [[gnu::relocatable]] page
{
  int count;
  int flags;
};

int
subscript (page *p, unsigned long i)
{
  return p[i].flags; // { dg-relo "type_size struct page (0) = 8" "byte_off struct page.flags (0:1) = 4" }
}

int
sum (page *p, unsigned long i)
{
  return (p + i)->count; // { dg-relo "type_size struct page (0) = 8" "byte_off struct page.count (0:0) = 0" }
}

page *
moved (page *p, unsigned long i)
{
  return p + i; // { dg-relo "type_size struct page (0) = 8" }
}

page *
back (page *p, unsigned long i)
{
  return p - i; // { dg-relo "type_size struct page (0) = 8" }
}

page *
constant (page *p)
{
  return p + 4; // { dg-relo "type_size struct page (0) = 8" }
}

page *
increment (page *p)
{
  return ++p; // { dg-relo "type_size struct page (0) = 8" }
}

page *
decrement (page *p)
{
  p--; // { dg-relo "type_size struct page (0) = 8" }
  return p;
}

page *
compound (page *p, unsigned long i)
{
  p += i + 1; // { dg-relo "type_size struct page (0) = 8" }
  return p;
}

#endif
// { dg-extra-instructions "*" 4 "a relocated size is a factor, where a known one is a shift" }
