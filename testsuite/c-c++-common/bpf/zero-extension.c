/* An unsigned number of 32 bits as one of 64: the upper half is gone.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */
/* { dg-final { scan-assembler-not "0xffffffff" } } */
/* { dg-final { scan-assembler {\mw[0-9] = w[0-9]|r[0-9] <<= 32} } } */
/* { dg-no-instruction-count "without the plugin GCC does not" } */

unsigned long long
low (unsigned long long n)
{
  return (unsigned) n;
}

unsigned long long
sum (unsigned long long n, unsigned long long m)
{
  return n + (unsigned) (n * m);
}
