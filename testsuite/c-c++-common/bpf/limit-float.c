/* There is no floating point; constants are folded, and values may be moved.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */

double
multiply (double a, double b)
{
  return a * b; /* { dg-error "BPF programs cannot calculate with floating-point numbers" } */
}

int
less (float a, float b)
{
  return a < b; /* { dg-error "BPF programs cannot calculate with floating-point numbers" } */
}

long
to_integer (double a)
{
  return a; /* { dg-error "BPF programs cannot calculate with floating-point numbers" } */
}

double
from_integer (unsigned long a)
{
  return a; /* { dg-error "BPF programs cannot calculate with floating-point numbers" } */
}

float
narrow (double a)
{
  return a; /* { dg-error "BPF programs cannot calculate with floating-point numbers" } */
}

float
move (float *from)
{
  return *from;
}

int
folded (void)
{
  return 2.5 * 4;
}
