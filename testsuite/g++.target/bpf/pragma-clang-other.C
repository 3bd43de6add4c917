// Another attribute in clang's pragma is none of ours, and its region closes like any other.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

#pragma clang attribute push (__attribute__ ((annotate ("x"))), apply_to = function)
struct plain { int pad, x; };
#pragma clang attribute push (__attribute__ ((relocatable)), apply_to = record)
struct marked { int pad, x; };
#pragma clang attribute pop
struct still_plain { int pad, x; };
#pragma clang attribute pop

int
f (plain *p, marked *m, still_plain *s)
{
  return p->x + m->x + s->x; // { dg-relo "byte_off struct marked.x (0:1) = 4" }
}
