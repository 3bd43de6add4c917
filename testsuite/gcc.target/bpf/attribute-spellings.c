/* Every spelling of the attribute.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */

struct __attribute__ ((relocatable)) a { int pad, x; };
struct __attribute__ ((__relocatable__)) b { int pad, x; };
struct c { int pad, x; } __attribute__ ((relocatable));
struct __attribute__ ((preserve_access_index)) d { int pad, x; };
struct e { int pad, x; } __attribute__ ((preserve_access_index));
union __attribute__ ((relocatable)) g { int pad, x; };

int
f (struct a *pa, struct b *pb, struct c *pc, struct d *pd, struct e *pe)
{
  int sum = 0;
  sum += pa->x; /* { dg-relo "byte_off struct a.x (0:1) = 4" } */
  sum += pb->x; /* { dg-relo "byte_off struct b.x (0:1) = 4" } */
  sum += pc->x; /* { dg-relo "byte_off struct c.x (0:1) = 4" } */
  sum += pd->x; /* { dg-relo "byte_off struct d.x (0:1) = 4" } */
  sum += pe->x; /* { dg-relo "byte_off struct e.x (0:1) = 4" } */
  return sum;
}

int
g (union g *p)
{
  return p->x; /* { dg-relo "byte_off union g.x (0:1) = 0" } */
}
