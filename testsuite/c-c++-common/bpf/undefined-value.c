/* What has no value on a path is 0 there, and is not read before it was set: not taken along on the stack.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-options "-w" } */
/* { dg-extra-instructions "number" 1 "the value" } */
/* { dg-extra-instructions "number" 3 "the value on two paths, and a jump behind one" { target { gcc_before_16 && -O1 } } } */

#ifdef __cplusplus
extern "C" {
#endif

static long (*const helper) (long) = (long (*) (long)) 5;

unsigned long
number (const void *p, unsigned long size)
{
  unsigned long value;
  helper (1);
  switch (size)
    {
    case 1: value = *(const unsigned char *) p; break;
    case 2: value = *(const unsigned short *) p; break;
    case 4: value = *(const unsigned int *) p; break;
    case 8: value = *(const unsigned long *) p; break;
    }
  return value << 3;
}

#ifdef __cplusplus
}
#endif

/* { dg-skip-if "variables are on the stack" { *-*-* } { "-O0" } } */
/* { dg-final { scan-assembler-not {%fp|r10} } } */
