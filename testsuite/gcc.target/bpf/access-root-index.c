/* Indices on the pointer itself.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-final { relo-resolves 1 } } */

#ifdef TARGET_LAYOUT
struct page { long added; int flags; int count; };
#else

struct __attribute__ ((relocatable)) page
{
  int count;
  int flags;
};

int
subscript (struct page *p)
{
  return p[1].flags; /* { dg-relo "byte_off struct page[1].flags (1:1) = 12" } */
}

int
sum (struct page *p)
{
  return (p + 3)->count; /* { dg-relo "byte_off struct page[3].count (3:0) = 24" } */
}

int
variable (struct page *p, unsigned long i)
{
  return p[i].flags; /* { dg-relo "type_size struct page (0) = 8" "byte_off struct page.flags (0:1) = 4" } */
}

struct page *
moved (struct page *p, unsigned long i)
{
  return p + i; /* { dg-relo "type_size struct page (0) = 8" } */
}

struct page *
increment (struct page *p)
{
  return ++p; /* { dg-relo "type_size struct page (0) = 8" } */
}

#endif
/* { dg-extra-instructions "*" 2 "a relocated size is a factor, where a known one is a shift" } */
