/* A root without a name: no loader can find it.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */

struct __attribute__ ((relocatable))
{
  int pad;
  int x;
} *object;

int
f (void)
{
  return object->x; /* { dg-error "no loader can relocate" } */
}
