// An index on the pointer itself is the first step of the path.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }

#ifdef TARGET_LAYOUT
struct page { long added; int flags; int count; };
#else

struct [[gnu::relocatable]] page
{
  int count;
  int flags;
};

int
subscript (page *p)
{
  return p[1].flags; // { dg-relo "byte_off struct page[1].flags (1:1) = 12" }
}

int
zeroth (page *p)
{
  return p[0].flags; // { dg-relo "byte_off struct page.flags (0:1) = 4" }
}

int
sum (page *p)
{
  return (p + 3)->count; // { dg-relo "byte_off struct page[3].count (3:0) = 24" }
}

int
star (page *p)
{
  return (*(p + 2)).flags; // { dg-relo "byte_off struct page[2].flags (2:1) = 20" }
}

int
reversed (page *p)
{
  return 2[p].count; // { dg-relo "byte_off struct page[2].count (2:0) = 16" }
}

#endif
