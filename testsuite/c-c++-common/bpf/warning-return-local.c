/* What warns beside an optimization that BPF has no use for warns.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */

int *
local (int x)
{
  int a[4] = { x, 1, 2, 3 };
  int *p = a;
  if (x > 3)
    p++;
  return p; /* { dg-warning "function returns address of local variable" "" { target { -O2 || { -O3 || -Os } } } } */
}

/* And leaves what it warns of as it is: there is nothing to trap with, and BPF divides by 0.  */

struct pair { int a, b; };

int
null_path (struct pair *p, int c)
{
  if (!p && c)
    return p->b;
  return 1;
}

int
by_zero (unsigned x)
{
  unsigned zero = 0;
  return x / zero;
}
