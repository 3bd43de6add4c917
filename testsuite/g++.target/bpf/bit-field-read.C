// Bit-fields are read right in every layout: unit, size, shifts and sign are relocated.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-no-instruction-count "the unit's size is not known" }
// { dg-final { relo-resolves 1 } }
// { dg-final { relo-resolves 2 } }

#if TARGET_LAYOUT == 1
struct flags { char added[3]; int b : 7; unsigned long deep : 33; unsigned c : 1; unsigned a : 5;
	       unsigned whole : 32; long wide : 50; };
#elif TARGET_LAYOUT == 2
// Some are no bit-fields there.
struct flags { long added; unsigned char a; int b; unsigned c : 2; unsigned short whole;
	       struct { unsigned more : 9; unsigned deep : 4; }; long wide; };
#else

struct [[gnu::relocatable]] flags
{
  int before;
  unsigned a : 3;
  int b : 5;
  bool c : 1;
  unsigned whole : 32;
  struct { unsigned deep : 4; };
  long wide : 40;
};

unsigned
read (flags *f)
{
  return f->a; // { dg-relo-bits "struct flags.a (0:1)" }
}

int
read_signed (flags &f)
{
  return f.b; // { dg-relo-bits "struct flags.b (0:2)" }
}

bool
read_bool (flags *f)
{
  return f->c; // { dg-relo-bits "struct flags.c (0:3)" }
}

unsigned
read_whole (flags *f)
{
  return f->whole; // { dg-relo-bits "struct flags.whole (0:4)" }
}

unsigned
read_deep (flags *f)
{
  return f->deep; // { dg-relo-bits "struct flags.deep (0:5:0)" }
}

long
read_wide (flags *f)
{
  return f->wide; // { dg-relo-bits "struct flags.wide (0:6)" }
}

#endif
