// Where all is allowed, the local layout is what an object has.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-options "-fplugin-arg-relocatable-layout=allow" }
// { dg-no-instruction-count "without the plugin the option is unknown" }

struct __attribute__ ((relocatable)) strict { int a, b; char c[4]; };

strict global = { 1, 2, "abc" };
static_assert (sizeof (strict) == 12 && alignof (strict) == 4 && __builtin_offsetof (strict, b) == 4, "");

unsigned long
function (strict *s, const strict *t)
{
  *s = *t;
  return sizeof (s->c) + s->b; // { dg-relo "byte_off struct strict.b (0:1) = 4" }
}
