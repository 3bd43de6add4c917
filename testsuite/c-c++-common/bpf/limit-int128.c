/* Arithmetic with 128 bits that GCC leaves to libgcc.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */

typedef __int128 wide;
typedef unsigned __int128 unsigned_wide;

void
multiply (wide *a, wide *b)
{
  *a = *a * *b; /* { dg-error "BPF programs cannot multiply integers to a product of 128 bits" } */
}

void
divide (unsigned_wide *a, unsigned_wide *b)
{
  *a = *a / *b; /* { dg-error "BPF programs cannot divide 128-bit integers" } */
}

void
rest (wide *a, wide *b)
{
  *a = *a % *b; /* { dg-error "BPF programs cannot divide 128-bit integers" } */
}

__attribute__ ((noinline)) static wide
larger (wide *a)
{
  return *a + 1;
}

wide sink;

/* The upper half would be in r1, which the verifier does not let a caller read.  */

int
call (wide *a)
{
  sink = larger (a); /* { dg-error "BPF functions cannot return more than 8 bytes" } */
  return 0;
}

void
add (wide *a, wide *b)
{
  *a += *b;
}

void
shift (wide *a)
{
  *a <<= 64;
}
