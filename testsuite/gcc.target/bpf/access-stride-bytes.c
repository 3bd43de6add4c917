/* The distance in bytes of elements of relocatable types, which GCC would fold while it parses.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-final { relo-resolves 1 } } */

#ifdef TARGET_LAYOUT
struct page { long added; int count, flags; };
#else

struct __attribute__ ((relocatable)) page
{
  int count;
  int flags;
};

unsigned long
as_numbers (struct page *p, unsigned long i)
{
  return (unsigned long) (p + i) - (unsigned long) p; /* { dg-relo "type_size struct page (0) = 8" } */
}

unsigned long
as_bytes (struct page *p)
{
  return (char *) (p + 1) - (char *) p + 1; /* { dg-relo "type_size struct page (0) = 8" } */
}

unsigned long
addresses (struct page *p, unsigned long i)
{
  return (unsigned long) &i[p] - (unsigned long) &p[1] + 2; /* { dg-relo "type_size struct page (0) = 8" } */
}

int
equal (struct page *p)
{
  return (void *) &p[1] == (void *) ((char *) p + 8); /* { dg-relo "type_size struct page (0) = 8" } */
}

struct page *
nested (struct page (*p)[2], unsigned long i, unsigned long j)
{
  return &p[i][j]; /* { dg-relo "type_size struct page (0) = 8" } */
}

unsigned long
of_array (struct page (*p)[4])
{
  return (unsigned long) &(*p)[3] - (unsigned long) *p; /* { dg-relo "type_size struct page (0) = 8" } */
}

#endif
/* { dg-no-instruction-count "a relocated size is a factor, where a known one is a shift or nothing" } */
