/* Signed division and remainder came with -mcpu=v4; before, GCC calls libgcc.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */

long
quotient (long a, long b)
{
  return a / b; /* { dg-error "BPF programs cannot divide signed integers before '-mcpu=v4'" "" { target { ! -mcpu=v4 } } } */
}

long
remainder_of (long a, long b)
{
  return a % b; /* { dg-error "BPF programs cannot divide signed integers" "" { target { ! -mcpu=v4 } } } */
}

int
of_ints (int a, int b)
{
  return a / b; /* { dg-error "BPF programs cannot divide signed integers" "" { target { ! -mcpu=v4 } } } */
}

/* Not by a power of two, nor of unsigned integers.  */

long
eighth (long a)
{
  return a / 8;
}

unsigned long
unsigned_quotient (unsigned long a, unsigned long b)
{
  return a / b + a % b;
}
