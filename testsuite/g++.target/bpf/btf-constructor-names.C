// A constructor has two names, for whole objects and for bases, of one piece of code.  The assembler is
// not to make a symbol of the second if it is this unit's own: Aya takes no object with two functions at
// one place.  What is called by it is the same.  A name that the source gives stays.
//
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

struct guard
{
  [[gnu::noinline]] guard (int *p) : m_count (p) { ++*m_count; }
  [[gnu::noinline]] ~guard () { --*m_count; }
  int *m_count;
};

extern "C" [[gnu::noinline]] int original (int n) { return n + 1; }
extern "C" int other (int n) __attribute__ ((alias ("original")));

int count;

int
use (int n)
{
  guard g (&count);
  return original (n) + other (n);
}

// { dg-final { scan-assembler-not {(?n)^\t\.(type|set)\t_ZN5guard[CD]1} } }
// { dg-final { scan-assembler {\t\.set\tother,original} } }
