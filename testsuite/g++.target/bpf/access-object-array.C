// Arrays of relocatable objects, reached through a pointer or reference to the array.
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

page *pointers[4];

int
pointer_to_array (page (*p)[4])
{
  return (*p)[2].flags; // { dg-relo "byte_off struct page[2].flags (2:1) = 20" }
}

int
reference_to_array (page (&p)[4])
{
  return p[1].flags; // { dg-relo "byte_off struct page[1].flags (1:1) = 12" }
}

int
variable (page (&p)[4], unsigned long i)
{
  return p[i].flags; // { dg-relo "type_size struct page (0) = 8" "byte_off struct page.flags (0:1) = 4" }
}

page *
address (page (&p)[4], unsigned long i)
{
  return &p[i]; // { dg-relo "type_size struct page (0) = 8" }
}

page *
nested (page (*p)[2], unsigned long i, unsigned long j)
{
  return &p[i][j]; // { dg-relo "type_size struct page (0) = 8" }
}

page *
second (page (*p)[2])
{
  return &(*p)[1]; // { dg-relo "type_size struct page (0) = 8" }
}

int
array_of_pointers (unsigned long i)
{
  return pointers[i]->flags + pointers[2]->flags; // { dg-relo "byte_off struct page.flags (0:1) = 4" }
}

#endif
// { dg-extra-instructions "*" 6 "a relocated size is a factor, where a known one is a shift" }
