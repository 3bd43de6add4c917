/* Addresses of one member of two members of one type have one type, so that nothing is converted where they
   are compared in C; they are not compared by the offsets that are declared here either.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-options "-w" } */
/* { dg-no-instruction-count "without the mark these are constants" } */

struct __attribute__ ((relocatable)) node
{
  int count;
  int values[4];
};

struct __attribute__ ((relocatable)) entry
{
  struct { struct node first; };
  struct node second;
  union { struct node a; struct node b; };
};

unsigned long
ordered (struct entry *e, unsigned long v, unsigned long w)
{
  return &e->second.count < &e->first.count ? v : w; /* { dg-relo "byte_off struct entry.second.count (0:1:0)" "byte_off struct entry.first.count (0:0:0:0)" } */
}

unsigned long
equal (struct entry *e, unsigned long v, unsigned long w)
{
  return &e->first.count == &e->second.count ? v : w; /* { dg-relo "byte_off struct entry.second.count (0:1:0)" "byte_off struct entry.first.count (0:0:0:0)" } */
}

unsigned long
arrays (struct entry *e, unsigned long v, unsigned long w)
{
  return e->first.values < e->second.values ? v : w; /* { dg-relo "byte_off struct entry.second.values (0:1:1)" "byte_off struct entry.first.values (0:0:0:1)" } */
}

unsigned long
elements (struct entry *e, unsigned long v, unsigned long w)
{
  return &e->first.values[1] < &e->second.values[2] ? v : w; /* { dg-relo "byte_off struct entry.second.values[2] (0:1:1:2)" "byte_off struct entry.first.values[1] (0:0:0:1:1)" } */
}

int *
chosen (struct entry *e, int which)
{
  return which ? &e->a.count : &e->b.count; /* { dg-relo "byte_off struct entry.a.count (0:2:0:0)" "byte_off struct entry.b.count (0:2:1:0)" } */
}
