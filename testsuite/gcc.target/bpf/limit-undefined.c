/* A function of this file alone that is not in it.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */

static int missing (int); /* { dg-warning "used but never defined" } */

int
f (int x)
{
  return missing (x); /* { dg-error "BPF programs cannot use 'missing': it is local to this file, in which it is not defined" } */
}
