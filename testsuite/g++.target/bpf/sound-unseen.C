// What GCC answers with no word to a plugin.
//
// alignof a member is the alignment that its declaration has (cxx_alignof_expr in cp/typeck.cc): that is a
// number in the FIELD_DECL, and neither is its type looked at, of which verify_type_context would be asked,
// nor has the number a place for a mark, as a member's offset has.
//
// A literal in a constant expression is evaluated where it is parsed (cxx_eval_bit_cast in
// cp/constexpr.cc); no declaration and no function holds it, and PLUGIN_PRE_GENERICIZE is for functions.
//
// The size of a structure that is not marked, a member of one that is: in a constant expression all that
// verify_type_context is told is that type, which is the same in an object of the program's own.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

struct plain { char bytes[8]; };

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;
  plain p;
};

struct [[gnu::relocatable]] pair { int a, b; };

unsigned long
alignment (task *t)
{
  return __alignof__ (t->pid); // { dg-error "" "" { xfail *-*-* } }
}

static_assert (__builtin_bit_cast (unsigned long, pair { 1, 0 }) != 0, ""); // { dg-error "" "" { xfail *-*-* } }
static_assert (sizeof (task::p) == 8, ""); // { dg-error "" "" { xfail *-*-* } }
