// What GCC answers with no word to a plugin: alignof a member; the bytes of a literal, and the size of an
// array that is a member, in a constant expression.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;
  char comm[16];
};

struct [[gnu::relocatable]] pair { int a, b; };

unsigned long
alignment (task *t)
{
  return __alignof__ (t->pid); // { dg-error "" "" { xfail *-*-* } }
}

static_assert (__builtin_bit_cast (unsigned long, pair { 1, 0 }) != 0, ""); // { dg-error "" "" { xfail *-*-* } }
static_assert (sizeof (task::comm) == 16, ""); // { dg-error "" "" { xfail *-*-* } }
