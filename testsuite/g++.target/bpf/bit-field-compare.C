// Comparisons and tests of bit-fields, which the front end likes to turn into masks by the local
// layout.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-no-instruction-count "the unit's size is not known" }

struct [[gnu::relocatable]] flags
{
  int before;
  unsigned a : 3;
  int b : 5;
};

bool
constant (flags *f)
{
  return f->a == 3; // { dg-relo-bits "struct flags.a (0:1)" }
}

bool
two (flags *f, flags *g)
{
  return f->a == g->a; // { dg-relo-bits "struct flags.a (0:1)" }
}

bool
test (flags *f)
{
  return f->b; // { dg-relo-bits "struct flags.b (0:2)" }
}

int
condition (flags *f)
{
  if (f->a) // { dg-relo-bits "struct flags.a (0:1)" }
    return 5;
  return 6;
}

bool
neighbours (flags *f)
{
  return f->a == 1 && f->b == 2; // { dg-relo-bits "struct flags.a (0:1)" "struct flags.b (0:2)" }
}
