/* Bytes that are added to another pointer stay bytes where the C front end moves the conversion to a pointer
   to a relocatable type in front of the addition; objects that are added are objects.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-final { relo-resolves 1 } } */
/* { dg-no-instruction-count "a relocated size is a factor, where a known one is a shift or nothing" } */

#ifdef TARGET_LAYOUT
struct counter { long usage; };
struct group { long added[3]; struct counter memory; long css[4], more[9]; };
#else

struct __attribute__ ((relocatable)) counter
{
  long usage;
};

struct __attribute__ ((relocatable)) group
{
  long css[4];
  struct counter memory;
  long more[9];
};

struct group *
containing (struct counter *c)
{
  return c ? (void *) c - __builtin_preserve_field_info (((struct group *) 0)->memory, 0) : 0; /* { dg-relo "byte_off struct group.memory (0:1) = 32" } */
}

struct group *
bytes (struct counter *c, unsigned long n)
{
  return c ? (void *) c + n : 0;
}

struct group *
same_type (struct group *g, unsigned long n)
{
  return n ? (void *) g - n : 0;
}

struct group *
constant (struct counter *c)
{
  return c ? (void *) c + 24 : 0;
}

struct group *
objects (struct counter *c, unsigned long n)
{
  return c ? (struct group *) c + n : 0; /* { dg-relo "type_size struct group (0) = 112" } */
}

struct group *
fewer (struct group *g, int n, int more)
{
  return g ? g - (n + 2) : g + (more ? 1 : -3); /* { dg-relo "type_size struct group (0) = 112" } */
}

struct group *
shifted (struct group *g, unsigned n)
{
  return n ? g + ((n & 6) << 3) : 0; /* { dg-relo "type_size struct group (0) = 112" } */
}

#endif
