// Ordinary members beside bit-fields are relocated, with the bit-fields counted; padding without
// a name is no member.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct [[gnu::relocatable]] flags
{
  unsigned a : 3;
  unsigned : 2;
  unsigned b : 4;
  int : 0;
  int plain;
  unsigned char c : 8;
  long last;
};

long
f (flags *p)
{
  return p->plain + p->last; // { dg-relo "byte_off struct flags.plain (0:2) = 4" "byte_off struct flags.last (0:4) = 16" }
}
// { dg-final { btf-type "STRUCT flags, size 24: unsigned int a:3 @0; unsigned int b:4 @5; int plain @32; unsigned char c:8 @64; long int last @128" } }
