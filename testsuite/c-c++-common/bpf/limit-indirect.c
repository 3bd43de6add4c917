/* Calls through pointers.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */

typedef int (*function) (int);
struct operations { function open; };

int
through_parameter (function f)
{
  return f (1); /* { dg-error "BPF programs cannot call a function through a pointer" } */
}

int
through_member (struct operations *o)
{
  return o->open (1); /* { dg-error "BPF programs cannot call a function through a pointer" } */
}
