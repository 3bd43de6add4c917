/* Flexible array members.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-final { relo-resolves 1 } } */

#ifdef TARGET_LAYOUT
struct message { long added; int length; int words[]; };
#else

struct message
{
  int length;
  int words[];
} __attribute__ ((preserve_access_index));

int
constant (struct message *m)
{
  return m->words[5]; /* { dg-relo "byte_off struct message.words[5] (0:1:5) = 24" } */
}

int
variable (struct message *m, unsigned long i)
{
  return m->words[i]; /* { dg-relo "byte_off struct message.words[0] (0:1:0) = 4" } */
}

#endif
