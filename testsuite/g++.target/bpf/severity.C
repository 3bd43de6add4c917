// Who says what of the local layout: a type marked `relocatable' is strict, by attribute or pragma; one
// that has only `preserve_access_index' is not; one with `fixed_layout' is no relocatable type.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

struct __attribute__ ((relocatable)) strict { int a, b; };
struct [[bpf::relocatable]] strict_too { int a, b; };
struct __attribute__ ((preserve_access_index)) lax { int a, b; };
struct __attribute__ ((preserve_access_index, relocatable)) both { int a, b; };
#pragma relocatable push
struct by_pragma { int a, b; };
struct __attribute__ ((fixed_layout)) taken_out { int a, b; };
struct __attribute__ ((preserve_access_index)) lax_already { int a, b; };
#pragma relocatable pop
#pragma clang attribute push (__attribute__ ((preserve_access_index)), apply_to = record)
struct by_clang { int a, b; };
struct __attribute__ ((relocatable)) strict_inside { int a, b; };
#pragma clang attribute pop
#pragma clang attribute push (__attribute__ ((relocatable)), apply_to = record)
struct by_clang_strictly { int a, b; };
#pragma clang attribute pop

strict a; // { dg-error "relocatable type 'strict'" }
strict_too b; // { dg-error "relocatable type 'strict_too'" }
lax c;
both d; // { dg-error "relocatable type 'both'" }
by_pragma e; // { dg-error "relocatable type 'by_pragma'" }
taken_out f;
lax_already g;
by_clang h;
strict_inside i; // { dg-error "relocatable type 'strict_inside'" }
by_clang_strictly j; // { dg-error "relocatable type 'by_clang_strictly'" }

unsigned long
sizes (lax *l, by_clang *c, taken_out *t)
{
  lax local = *l;
  static_assert (sizeof (lax) == 8 && __builtin_offsetof (by_clang, b) == 4 && sizeof *t == 8, "");
  *l = lax { 1, 2 };
  return sizeof (strict) // { dg-error "relocatable type 'strict'" }
	 + sizeof *l + local.b;
}
