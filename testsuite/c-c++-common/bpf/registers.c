/* Four values are kept over a call, each in a register of its own, and none on the stack; and what is loaded is not
   loaded before it is wanted.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-skip-if "nothing stays in a register" { *-*-* } { "-O0" } } */

#ifdef __cplusplus
extern "C" {
#endif

struct __attribute__ ((relocatable)) task { long a, b, c, d, e, f, g, h, i, j, k, l; };
struct record { long a, b, c, d, e, f, g, h, i, j, k, l; };

static long (*const helper) (long) = (long (*) (long)) 5;

long
over_call (long a, long b, long c, long d)
{
  helper (1);
  return ((a * b) ^ (c * d)) - (a + d) * (b + c);
}

void
copy (struct record *to, const struct task *from)
{
  to->a = from->a; /* { dg-relo "byte_off struct task.a (0:0) = 0" } */
  to->b = from->b; /* { dg-relo "byte_off struct task.b (0:1) = 8" } */
  to->c = from->c; /* { dg-relo "byte_off struct task.c (0:2) = 16" } */
  to->d = from->d; /* { dg-relo "byte_off struct task.d (0:3) = 24" } */
  to->e = from->e; /* { dg-relo "byte_off struct task.e (0:4) = 32" } */
  to->f = from->f; /* { dg-relo "byte_off struct task.f (0:5) = 40" } */
  to->g = from->g; /* { dg-relo "byte_off struct task.g (0:6) = 48" } */
  to->h = from->h; /* { dg-relo "byte_off struct task.h (0:7) = 56" } */
  to->i = from->i; /* { dg-relo "byte_off struct task.i (0:8) = 64" } */
  to->j = from->j; /* { dg-relo "byte_off struct task.j (0:9) = 72" } */
  to->k = from->k; /* { dg-relo "byte_off struct task.k (0:10) = 80" } */
  to->l = from->l; /* { dg-relo "byte_off struct task.l (0:11) = 88" } */
}

#ifdef __cplusplus
}
#endif

/* { dg-final { scan-assembler-not {%fp|r10} } } */
