/* Loads and stores of every width.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */

enum color { red, green };

struct __attribute__ ((relocatable)) all
{
  signed char sc;
  unsigned char uc;
  short s;
  unsigned short us;
  int i;
  unsigned u;
  long l;
  unsigned long long ull;
  _Bool b;
  enum color c;
  struct all *next;
  void (*call) (int);
};

void
copy (struct all *to, struct all *from)
{
  to->sc = from->sc;   /* { dg-relo "byte_off struct all.sc (0:0) = 0" } */
  to->uc = from->uc;   /* { dg-relo "byte_off struct all.uc (0:1) = 1" } */
  to->s = from->s;     /* { dg-relo "byte_off struct all.s (0:2) = 2" } */
  to->us = from->us;   /* { dg-relo "byte_off struct all.us (0:3) = 4" } */
  to->i = from->i;     /* { dg-relo "byte_off struct all.i (0:4) = 8" } */
  to->u = from->u;     /* { dg-relo "byte_off struct all.u (0:5) = 12" } */
  to->l = from->l;     /* { dg-relo "byte_off struct all.l (0:6) = 16" } */
  to->ull = from->ull; /* { dg-relo "byte_off struct all.ull (0:7) = 24" } */
  to->b = from->b;     /* { dg-relo "byte_off struct all.b (0:8) = 32" } */
  to->c = from->c;     /* { dg-relo "byte_off struct all.c (0:9) = 36" } */
  to->next = from->next; /* { dg-relo "byte_off struct all.next (0:10) = 40" } */
  to->call = from->call; /* { dg-relo "byte_off struct all.call (0:11) = 48" } */
}
