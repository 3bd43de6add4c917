/* Comparisons and tests of bit-fields, which the front end likes to turn into masks by the local
   layout.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-no-instruction-count "the unit's size is not known" } */

struct __attribute__ ((preserve_access_index)) flags
{
  int before;
  unsigned a : 3;
  int b : 5;
};

_Bool
constant (struct flags *f)
{
  return f->a == 3; /* { dg-relo-bits "struct flags.a (0:1)" } */
}

_Bool
two (struct flags *f, struct flags *g)
{
  return f->a == g->a; /* { dg-relo-bits "struct flags.a (0:1)" } */
}

_Bool
test (struct flags *f)
{
  return f->b; /* { dg-relo-bits "struct flags.b (0:2)" } */
}

int
condition (struct flags *f)
{
  if (f->a) /* { dg-relo-bits "struct flags.a (0:1)" } */
    return 5;
  return 6;
}

_Bool
neighbours (struct flags *f)
{
  return f->a == 1 && f->b == 2; /* { dg-relo-bits "struct flags.a (0:1)" "struct flags.b (0:2)" } */
}
