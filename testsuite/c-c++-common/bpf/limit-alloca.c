/* The stack has no pointer that could be moved.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */

extern void use (void *);

void
allocate (int n)
{
  use (__builtin_alloca (n)); /* { dg-error "BPF programs cannot allocate stack whose size is not constant" } */
}

void
variable_length (int n)
{
  char bytes[n]; /* { dg-error "BPF programs cannot allocate stack whose size is not constant" } */
  use (bytes);
}
