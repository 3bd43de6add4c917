// Bit-fields are written without touching their neighbours, in every layout.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-no-instruction-count "the unit's size is not known" }
// { dg-final { relo-resolves 1 } }

#ifdef TARGET_LAYOUT
struct flags { char added[3]; int b : 7; unsigned c : 1; unsigned a : 5; };
#else

struct [[gnu::relocatable]] flags
{
  int before;
  unsigned a : 3;
  int b : 5;
  bool c : 1;
};

void
write (flags *f)
{
  f->a = 2; // { dg-relo-bits-written "struct flags.a (0:1)" }
}

void
write_bool (flags *f, bool b)
{
  f->c = b; // { dg-relo-bits-written "struct flags.c (0:3)" }
}

void
compound (flags *f)
{
  f->b += 2; // { dg-relo-bits "struct flags.b (0:2)" }
}

void
increment (flags *f)
{
  ++f->a; // { dg-relo-bits "struct flags.a (0:1)" }
}

void
set (flags *f)
{
  f->a |= 1; // { dg-relo-bits "struct flags.a (0:1)" }
}

// No volatile object, the value of whose assignment C++20 would rather not have used.
int
value (flags *f)
{
  return f->a = 3; // { dg-relo-bits-written "struct flags.a (0:1)" }
}

#endif
