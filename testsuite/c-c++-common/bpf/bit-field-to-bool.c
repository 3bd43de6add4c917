/* What was read of a bit-field of one bit is as good as a bool, which is then stored.
   SPDX-License-Identifier: GPL-3.0-or-later
   { dg-do assemble }
   { dg-additional-options "-Og" } */

#ifndef __cplusplus
# define bool _Bool
#endif

struct __attribute__ ((relocatable)) flags { bool b; unsigned short bit : 1; };

void
copy (struct flags *f)
{
  f->b /* { dg-relo "byte_off struct flags.b (0:0) = 0" } */
    = (bool) f->bit; /* { dg-relo-bits "struct flags.bit (0:1)" } */
}

/* { dg-no-instruction-count "all of the bit-field's place is relocated" } */
