/* What BTF's offsets of 32 bits, in bits, and libbpf's idea of arrays do not reach.
   SPDX-License-Identifier: GPL-3.0-or-later
   { dg-do compile }  */

struct __attribute__((relocatable)) far
{
  char first;
  char many[0x20000010];
  char last;
};

char
at_member (struct far *p)
{
  return p->last; /* { dg-error "'struct far' is larger than the 512 MiB that BTF can describe" } */
}

char
near (struct far *p)
{
  return p->many[1]; /* { dg-error "'struct far' is larger than the 512 MiB that BTF can describe" } */
}

struct __attribute__((relocatable)) large
{
  int first;
  int many[0x1000000];
  int bits : 3;
  int last;
};

int
at_bit_field (struct large *p)
{
  return p->bits; /* { dg-error "BTF cannot describe bit-fields of types that are larger than 2 MiB, such as 'bits'" } */
}

int
behind (struct large *p)
{
  return p->last;
}

int
at_index (struct large *p)
{
  return p[64].first; /* { dg-error "member of 'struct large' that is too far from its start for any loader" } */
}

struct __attribute__((relocatable)) nothing
{
  int first;
  char none[0];
  char some[8];
  char flexible[0];
};

char
of_nothing (struct nothing *p)
{
  return p->none[0]; /* { dg-error "an array of type 'char\\\[0\\\]' that is not the last member has no elements for a loader" } */
}

char *
address_of_nothing (struct nothing *p)
{
  return p->none;
}

char
of_flexible (struct nothing *p)
{
  return p->flexible[3];
}

struct __attribute__((relocatable)) wide
{
  int first;
  __int128 bits : 119;
};

long
wide (struct wide *p)
{
  return p->bits; /* { dg-error "bit-field 'bits' is not within an aligned unit of 64 bits" } */
}
