/* A pointer to an array of variable length: its elements have the kernel's size.
   SPDX-License-Identifier: GPL-3.0-or-later
   { dg-do assemble }  */
#ifdef TARGET_LAYOUT
struct pair { long added; int b, a; };
#else

struct __attribute__((preserve_access_index)) pair { int a, b; };

int
element (int n, int i, int j, struct pair (*p)[n])
{
  return p[i][j].b; /* { dg-relo "byte_off struct pair.b (0:1) = 4" "type_size struct pair (0) = 8" } */
}

/* { dg-extra-instructions "*" 8 "the size is no constant" } */
/* { dg-final { relo-resolves 1 } } */
#endif
