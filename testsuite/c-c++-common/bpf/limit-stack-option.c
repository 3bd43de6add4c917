/* The user may know better.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */
/* { dg-options "-mframe-limit=1024" } */

extern void use (void *);

void
more (void)
{
  char bytes[600];
  use (bytes);
}

void
too_much (void) /* { dg-error "BPF programs cannot have more than 1024 bytes of stack" } */
{
  char bytes[1040];
  use (bytes);
}
