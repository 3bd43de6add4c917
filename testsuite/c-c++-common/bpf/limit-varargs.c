/* The arguments behind the dots are in registers that va_arg does not look into.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */

int
sum (int n, ...)
{
  __builtin_va_list list;
  int result = 0;
  __builtin_va_start (list, n); /* { dg-error "BPF functions cannot have a variable number of arguments" } */
  while (n--)
    result += __builtin_va_arg (list, int);
  __builtin_va_end (list);
  return result;
}
