/* More arguments than a function without a prototype takes, or before it is seen what it takes.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */
/* { dg-options "-std=gnu17" } */

static int takes_eight ();
__attribute__ ((noipa)) int takes_none () { return 1; }

int
call (void)
{
  return takes_eight (0, 1, 2, 3, 4, 5, 6, 7); /* { dg-error "this call has 8" "" { target { ! __OPTIMIZE__ } } } */
}

int
call_none (void)
{
  return takes_none (1, 2, 3, 4, 5, 6); /* { dg-error "BPF functions cannot take more than 5 arguments of 8 bytes, and this call has 6" } */
}

static __attribute__ ((noipa)) int
takes_eight (int a, int b, int c, int d, int e, int f, int g, int h) /* { dg-error "BPF functions cannot take more than 5 arguments of 8 bytes, and 'takes_eight' takes 8" } */
{
  return a + b + c + d + e + f + g + h;
}
