/* 512 bytes of stack.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */

extern void use (void *);

void
too_much (void) /* { dg-error "BPF programs cannot have more than 512 bytes of stack, and '.*too_much.*' needs 600" } */
{
  char bytes[600]; /* { dg-note "'bytes' has 600" } */
  use (bytes);
}

void
far_too_much (void) /* { dg-error "BPF programs cannot have more than 512 bytes of stack" } */
{
  char bytes[100000]; /* { dg-note "'bytes' has 100000" } */
  use (bytes);
}

void
all (void)
{
  char bytes[512];
  use (bytes);
}
