/* Packed types, and an unaligned member of a packed one within.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-final { relo-resolves 1 } } */
/* { dg-no-instruction-count "without relocation it is known which members are aligned" } */

#ifdef TARGET_LAYOUT
struct inner { short more; long value; } __attribute__ ((packed));
struct header { char added; struct inner in; int length; } __attribute__ ((packed));
#else

struct inner { char pad; long value; } __attribute__ ((packed));

struct header
{
  char kind;
  int length;
  struct inner in;
} __attribute__ ((packed, preserve_access_index));

int
read (struct header *h)
{
  return h->length; /* { dg-relo "byte_off struct header.length (0:1) = 1" } */
}

void
write (struct header *h, long l)
{
  h->in.value = l; /* { dg-relo "byte_off struct header.in.value (0:2:1) = 6" } */
}

#endif
