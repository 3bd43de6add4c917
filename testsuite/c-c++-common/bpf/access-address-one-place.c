/* Addresses of members that are at one place here, and need not be there: no comparison and no choice of
   them is decided while compiling.  operand_equal_p in GCC's fold-const.cc takes addresses for equal where
   the offsets of the members are.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-no-instruction-count "without the mark these are constants" } */

union __attribute__ ((relocatable)) entry
{
  int first;
  int other;
  unsigned char byte;
  struct { int inner; } record;
};

unsigned long
compared (union entry *e, unsigned long v, unsigned long w)
{
  return (void *) &e->first == (void *) &e->byte ? v : w; /* { dg-relo "byte_off union entry.first (0:0) = 0" "byte_off union entry.byte (0:2) = 0" } */
}

unsigned long
ordered (union entry *e, unsigned long v, unsigned long w)
{
  return (char *) &e->other < (char *) &e->byte ? v : w; /* { dg-relo "byte_off union entry.other (0:1) = 0" "byte_off union entry.byte (0:2) = 0" } */
}

unsigned long
numbers (union entry *e, unsigned long v, unsigned long w)
{
  return (unsigned long) &e->other == (unsigned long) &e->record.inner ? v : w; /* { dg-relo "byte_off union entry.other (0:1) = 0" "byte_off union entry.record.inner (0:3:0) = 0" } */
}

int *
chosen (union entry *e, int which)
{
  return which ? &e->first : &e->other; /* { dg-relo "byte_off union entry.first (0:0) = 0" "byte_off union entry.other (0:1) = 0" } */
}

int
chosen_and_read (union entry *e, int which)
{
  return *(which ? &e->first : &e->record.inner); /* { dg-relo "byte_off union entry.first (0:0) = 0" "byte_off union entry.record.inner (0:3:0) = 0" } */
}

int *
of_three (union entry *e, int which, int more)
{
  return which ? &e->first : more ? &e->other : &e->first; /* { dg-relo "byte_off union entry.first (0:0) = 0" "byte_off union entry.other (0:1) = 0" } */
}
