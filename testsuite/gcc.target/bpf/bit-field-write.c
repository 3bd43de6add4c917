/* Bit-fields are written without touching their neighbours, in every layout.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-no-instruction-count "the unit's size is not known" } */
/* { dg-final { relo-resolves 1 } } */

#ifdef TARGET_LAYOUT
struct flags { char added[3]; int b : 7; unsigned c : 1; unsigned a : 5; };
#else

struct __attribute__ ((preserve_access_index)) flags
{
  int before;
  unsigned a : 3;
  int b : 5;
  _Bool c : 1;
};

void
write (struct flags *f)
{
  f->a = 2; /* { dg-relo-bits-written "struct flags.a (0:1)" } */
}

void
write_bool (struct flags *f, _Bool b)
{
  f->c = b; /* { dg-relo-bits-written "struct flags.c (0:3)" } */
}

void
compound (struct flags *f)
{
  f->b += 2; /* { dg-relo-bits "struct flags.b (0:2)" } */
}

void
increment (struct flags *f)
{
  ++f->a; /* { dg-relo-bits "struct flags.a (0:1)" } */
}

void
set (struct flags *f)
{
  f->a |= 1; /* { dg-relo-bits "struct flags.a (0:1)" } */
}

#endif
