// The severities are arguments: here warnings for what is strict, errors for the rest.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }
// { dg-options "-fplugin-arg-relocatable-layout=warning -fplugin-arg-relocatable-layout-preserve=error" }

struct __attribute__ ((relocatable)) strict { int a, b; char c[4]; };
struct __attribute__ ((preserve_access_index)) lax { int a, b; };

strict a; // { dg-warning "'a' of relocatable type 'strict'" }
lax b; // { dg-error "'b' of relocatable type 'lax'" }
static_assert (sizeof (strict) == 12, ""); // { dg-warning "the size of relocatable type 'strict'" }
// An offset does not tell its type, and the worse severity is for others.
static_assert (__builtin_offsetof (strict, b) == 4, "");

unsigned long
function (strict *s, const strict *t)
{
  strict local = *t; // { dg-warning "'local' of relocatable type 'strict'" }
  *s = *t; // { dg-warning "a copy of relocatable type 'strict'" }
  return sizeof (strict) // { dg-warning "the size of relocatable type 'strict'" }
	 + sizeof (s->c) // { dg-warning "the size of an array in relocatable type 'strict'" }
	 + sizeof (lax) // { dg-error "the size of relocatable type 'lax'" }
	 + local.a;
}
