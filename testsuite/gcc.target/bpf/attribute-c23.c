/* The brackets of C23, which GCC knows in older C too.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */

struct [[gnu::relocatable]] a { int pad, x; };
struct [[bpf::relocatable]] b { int pad, x; };
struct [[gnu::preserve_access_index]] c { int pad, x; };

int
f (struct a *pa, struct b *pb, struct c *pc)
{
  int sum = 0;
  sum += pa->x; /* { dg-relo "byte_off struct a.x (0:1) = 4" } */
  sum += pb->x; /* { dg-relo "byte_off struct b.x (0:1) = 4" } */
  sum += pc->x; /* { dg-relo "byte_off struct c.x (0:1) = 4" } */
  return sum;
}
