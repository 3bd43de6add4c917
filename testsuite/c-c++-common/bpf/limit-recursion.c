/* A function that calls itself, and two that call each other.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */

int odd (int);

__attribute__ ((noinline)) int
factorial (int n)
{
  if (n < 2)
    return 1;
  int below = factorial (n - 1); /* { dg-error "BPF functions cannot call themselves" } */
  return n * below;
}

volatile int sink;

__attribute__ ((noinline)) int
even (int n)
{
  sink = n;
  return n == 0 ? 1 : odd (n - 1) + sink; /* { dg-error "BPF functions cannot call themselves, nor each other in a circle" } */
}

__attribute__ ((noinline)) int
odd (int n)
{
  sink = n + 1;
  return n == 0 ? 0 : even (n - 1) + sink;
}
