/* A member of a packed type that is aligned as declared, because of where the packed type is, is one access,
   which the loader can make wider or narrower; one that is not is read by bytes.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-no-instruction-count "without relocation more is known of what follows the first byte" } */

struct __attribute__ ((packed, preserve_access_index)) iterator
{
  unsigned long sector;
  unsigned size;
  unsigned index;
};

struct __attribute__ ((preserve_access_index)) request
{
  long kind;
  struct iterator at;
};

unsigned long
sector (struct request *r)
{
  return r->at.sector; /* { dg-relo-times 1 "byte_off struct request.at.sector (0:1:0) = 8" } */
}

unsigned
size (struct request *r)
{
  return r->at.size; /* { dg-relo-times 1 "byte_off struct request.at.size (0:1:1) = 16" } */
}

void
set_index (struct request *r, unsigned i)
{
  r->at.index = i; /* { dg-relo-times 1 "byte_off struct request.at.index (0:1:2) = 20" } */
}

/* { dg-final { scan-assembler-not "u8 \\*\\)" } } */
