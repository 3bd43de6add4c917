// Members of packed types: relocated like any others.  Where they end up is not known, so they
// are read by bytes where alignment demands it.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }
// { dg-no-instruction-count "without relocation it is known which members are aligned" }

#ifdef TARGET_LAYOUT
struct header { char added; int length; char kind; long sum; } __attribute__ ((packed));
#else

struct [[gnu::relocatable]] header
{
  char kind;
  int length;
  long sum;
} __attribute__ ((packed));

int
read (header *h)
{
  return h->length; // { dg-relo "byte_off struct header.length (0:1) = 1" }
}

void
write (header *h, long l)
{
  h->sum = l; // { dg-relo "byte_off struct header.sum (0:2) = 5" }
}

char
byte (header *h)
{
  return h->kind; // { dg-relo-times 1 "byte_off struct header.kind (0:0) = 0" }
}

#endif
// { dg-final { btf-type "STRUCT header, size 13: char kind @0; int length @8; long int sum @40" } }
