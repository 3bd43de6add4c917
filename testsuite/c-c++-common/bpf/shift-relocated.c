/* A relocated number that something is shifted by stands in the shift, in each that there is; no register is loaded
   with it.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-no-instruction-count "without the plugin there are no such questions in C++" } */
/* { dg-skip-if "each expression by itself" { *-*-* } { "-O0" } } */
/* { dg-skip-if "a sign is extended otherwise" { *-*-* } { "-mcpu=v1" "-mcpu=v2" } } */

#ifdef __cplusplus
extern "C" {
#endif

struct __attribute__ ((relocatable)) flags { unsigned a : 3, b : 5; int c; };

unsigned long
shifted (struct flags *f, unsigned long v, int arithmetic)
{
  v <<= __builtin_preserve_field_info (f->b, 4); /* { dg-relo "lshift_u64 struct flags.b (0:1)" } */
  const unsigned long count = __builtin_preserve_field_info (f->b, 5); /* { dg-relo "rshift_u64 struct flags.b (0:1) = 59" } */
  return arithmetic ? (unsigned long) ((long) v >> count) : v >> count;
}

#ifdef __cplusplus
}
#endif

/* { dg-final { scan-assembler-not {r[0-9] = [0-9]} } } */
/* { dg-final { scan-assembler-not {\mmov\t%r[0-9],[0-9]} } } */
