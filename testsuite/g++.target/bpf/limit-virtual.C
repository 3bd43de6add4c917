// A virtual call goes through a pointer.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

struct shape
{
  virtual int area () const { return 0; }
  virtual int edges () const = 0;
  int x;
};

struct square : shape
{
  int area () const override { return x * x; }
  int edges () const override { return 4; }
};

struct last final : shape
{
  int edges () const override { return 1; }
};

int
through_pointer (const shape *s)
{
  return s->area (); // { dg-error "BPF programs cannot call virtual function '.*shape::area.*' of an object whose class is not known" }
}

int
through_reference (const square &s)
{
  return s.edges (); // { dg-error "BPF programs cannot call virtual function '.*square::edges.*'" }
}

int
by_name (const square &s)
{
  return s.square::area () + s.shape::area ();
}

int
of_final (const last &l)
{
  return l.edges ();
}

int
of_object ()
{
  square s;
  s.x = 3;
  return s.area ();
}

int
member (const shape *s)
{
  return s->x;
}
