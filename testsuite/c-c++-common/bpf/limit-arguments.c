/* Five registers, of 8 bytes.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */

__attribute__ ((noinline)) int
six (int a, int b, int c, int d, int e, int f) /* { dg-error "BPF functions cannot take more than 5 arguments of 8 bytes, and '.*six.*' takes 6" } */
{
  return a + b + c + d + e + f;
}

__attribute__ ((noinline)) long
three_wide (__int128 a, __int128 b, __int128 c) /* { dg-error "BPF functions cannot take more than 5 arguments of 8 bytes, and '.*three_wide.*' takes 6" } */
{
  return a + b + c;
}

extern int elsewhere (int, int, int, int, int, int);
static long (*const helper) (int, ...) = (long (*) (int, ...)) 6;

int
call (int a)
{
  return elsewhere (a, 2, 3, 4, 5, 6) /* { dg-error "BPF functions cannot take more than 5 arguments of 8 bytes, and this call has 6" } */
	 + six (a, 2, 3, 4, 5, 6);
}

long
call_helper (int a)
{
  return helper (a, 2, 3, 4, 5, 6); /* { dg-error "BPF functions cannot take more than 5 arguments of 8 bytes, and this call has 6" } */
}

static inline __attribute__ ((always_inline)) int
inlined (int a, int b, int c, int d, int e, int f)
{
  return a * b + c * d + e * f;
}

int
call_inlined (int a)
{
  return inlined (a, 2, a, 4, a, 6);
}

int unused (int, int, int, int, int, int, int);
