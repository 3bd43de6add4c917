/* What another kernel does not have cannot be resolved there, and the rest can.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-final { relo-resolves 1 missing "struct task.gone" "struct lost.value" } } */
/* { dg-final { relo-resolves 2 } } */

#if TARGET_LAYOUT == 1
struct task { long added; int pid; };
#elif TARGET_LAYOUT == 2
struct task { char gone[3]; int pid; };
struct lost { int a, b, value; };
#else

struct task { int pid; char gone[3]; } __attribute__ ((preserve_access_index));
struct lost { int value; } __attribute__ ((preserve_access_index));

char *
gone (struct task *t)
{
  return t->gone; /* { dg-relo "byte_off struct task.gone (0:1) = 4" } */
}

int
there (struct task *t)
{
  return t->pid; /* { dg-relo "byte_off struct task.pid (0:0) = 0" } */
}

int
lost (struct lost *l)
{
  return l->value; /* { dg-relo "byte_off struct lost.value (0:0) = 0" } */
}

#endif
