/* GNU C's nested functions, which find the variables around them through a register that BPF calls do not
   pass on.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */

extern int apply (int (*) (int), int);

int
address (int x)
{
  int add (int y) { return x + y; }
  return apply (add, 3); /* { dg-error "BPF programs cannot take the address of a nested function" } */
}

int
call (int x)
{
  __attribute__ ((noinline)) int add (int y) { return x + y; }
  return add (x) /* { dg-error "BPF programs cannot call a nested function" } */
	 + add (x + 4); /* { dg-error "BPF programs cannot call a nested function" } */
}

/* Without optimisation it is passed whether or not it is used.  */

int
independent (int x)
{
  __attribute__ ((noinline)) int twice (int y) { return 2 * y; }
  return twice (x); /* { dg-error "BPF programs cannot call a nested function" "" { target { ! __OPTIMIZE__ } } } */
}
