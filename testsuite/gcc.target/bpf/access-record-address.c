/* The address of a field that is a relocatable record itself is an offset and no stride of pointers to
   such, although the offset may be a multiple of the record's size.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-no-instruction-count "the builtin is the plugin's" } */

struct __attribute__ ((preserve_access_index)) name
{
  int length;
  void *text;
};

struct __attribute__ ((preserve_access_index)) entry
{
  int flags[8];
  struct name name, other, third;
};

long read (void *, const void *) __attribute__ ((kernel_helper (113)));

void
libbpf (struct name *to, struct entry *e)
{
  read (to, (const void *) __builtin_preserve_access_index (&((__typeof__ (e)) (e))->name)); /* { dg-relo-times 1 "byte_off struct entry.name (0:1) = 32" } */
}

void
builtin (struct name *to, struct entry *e)
{
  read (to, __builtin_preserve_access_index (&e->other)); /* { dg-relo-times 1 "byte_off struct entry.other (0:2) = 48" } */
}

struct name *
converted (struct entry *e)
{
  return __builtin_preserve_access_index (&e->third); /* { dg-relo-times 1 "byte_off struct entry.third (0:3) = 64" } */
}
