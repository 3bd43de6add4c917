/* Counting bits is a call of libgcc, where the number is not known.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */

int
count (unsigned long x)
{
  return __builtin_popcountl (x); /* { dg-error "BPF programs cannot count bits in one instruction \\('__popcountdi2'\\)" } */
}

int
leading (unsigned long x)
{
  return __builtin_clzl (x); /* { dg-error "BPF programs cannot count bits" } */
}

int
trailing (unsigned x)
{
  return __builtin_ctz (x); /* { dg-error "BPF programs cannot count bits" } */
}

int
first (unsigned x)
{
  return __builtin_ffs (x); /* { dg-error "BPF programs cannot count bits" } */
}

int
odd (unsigned x)
{
  return __builtin_parity (x); /* { dg-error "BPF programs cannot count bits" } */
}

int
known (void)
{
  return __builtin_popcountl (0xff00ff);
}
