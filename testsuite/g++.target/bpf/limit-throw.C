// What is thrown is caught nowhere; a handler of what is not thrown is no code.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

int elsewhere (int);

int
thrower (int x)
{
  if (x > 5)
    throw x; // { dg-error "BPF programs cannot throw or catch exceptions; return an error code" }
  return elsewhere (x);
}

void
rethrower ()
{
  throw; // { dg-error "BPF programs cannot throw or catch exceptions" }
}

template<typename T> T
checked (T x)
{
  if (x < 0)
    throw x; // { dg-error "BPF programs cannot throw or catch exceptions" }
  return x;
}

int
instantiates (int x)
{
  return checked (x);
}

// Nobody calls these.

inline int
unused (int x)
{
  throw x;
}

template<typename T> T
never_instantiated (T x)
{
  throw x;
}

struct unused_member
{
  int at (int i) { if (i > 3) throw i; return i; }
  int get () const { return 1; }
};

int
uses_other_member (const unused_member &m)
{
  return m.get ();
}

int
known (int x)
{
  if (sizeof x != 4)
    throw x;
  return x;
}
