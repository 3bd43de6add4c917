// Regions in which each type is marked: the neutral pragma, clang's own, nested ones, and a type
// that is taken out.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct before { int pad, x; };

#pragma relocatable push
struct in_region { int pad, x; };
class in_region_too { public: int pad, x; };
union a_union { int pad, x; };
enum color { red };
struct __attribute__ ((fixed_layout)) taken_out { int pad, x; };
#pragma relocatable pop

struct between { int pad, x; };

#pragma clang attribute push (__attribute__ ((preserve_access_index)), apply_to = record)
struct in_clang_region { int pad, x; };
# pragma relocatable push
struct nested { int pad, x; };
# pragma relocatable pop
struct still { int pad, x; };
#pragma clang attribute pop

struct after { int pad, x; };

int
marked (in_region *a, in_region_too *b, in_clang_region *c, nested *d, still *e)
{
  int sum = a->x; // { dg-relo "byte_off struct in_region.x (0:1) = 4" }
  sum += b->x;	  // { dg-relo "byte_off struct in_region_too.x (0:1) = 4" }
  sum += c->x;	  // { dg-relo "byte_off struct in_clang_region.x (0:1) = 4" }
  sum += d->x;	  // { dg-relo "byte_off struct nested.x (0:1) = 4" }
  sum += e->x;	  // { dg-relo "byte_off struct still.x (0:1) = 4" }
  return sum;
}

int
a_union_too (a_union *u)
{
  return u->x; // { dg-relo "byte_off union a_union.x (0:1) = 0" }
}

int
unmarked (before *a, between *b, after *c, taken_out *d)
{
  return a->x + b->x + c->x + d->x;
}
