/* Types that have only `preserve_access_index' are used by value as before, with their local layout.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-no-instruction-count "copies are what they are without the plugin, and reads are not" } */

#include <stddef.h>

#pragma clang attribute push (__attribute__ ((preserve_access_index)), apply_to = record)
struct inner { int x, y; };
struct lax { int a; struct inner in; int b; char c[4]; unsigned bits : 3; };
#pragma clang attribute pop

struct lax global = { .b = 2, .c = "abc", .in = { .y = 1 }, .a = 1, .bits = 5 };
struct lax several[] = { [1].in.x = 1, [0].b = 2 };
struct holder { struct lax l; } holder = { .l = { .b = 3 } };
static unsigned long offset = offsetof (struct lax, b), of_null = (unsigned long) &((struct lax *) 0)->b;
_Static_assert (sizeof (struct lax) == 24 && _Alignof (struct lax) == 4, "");
_Static_assert (offsetof (struct lax, in.y) == 8, "");
_Static_assert (sizeof (((struct lax *) 0)->c) == 4, "");

struct lax
values (struct lax by_value, struct lax *l)
{
  struct lax local = several[sizeof (l->c) - 3];
  *l = by_value;
  return local.in.x ? local : *l; /* { dg-relo "byte_off struct lax.in.x (0:1:0) = 4" } */
}

unsigned long
offsets (void)
{
  return offset + of_null + global.b + holder.l.b + several[1].in.x;
}
