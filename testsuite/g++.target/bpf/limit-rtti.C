// Type information: there is none at run time.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

#if defined __cpp_rtti || defined __GXX_RTTI
# error "a header would use it"
#endif

namespace std
{
  class type_info
  {
  public:
    virtual ~type_info ();
    bool operator== (const type_info &other) const;
  };
}

struct base { virtual int f (); int x; };
struct derived : base { int y; };

int
to_derived (base *b)
{
  derived *d = dynamic_cast<derived *> (b); // { dg-error "BPF programs cannot use 'dynamic_cast'" }
  return d ? d->y : 0;
}

int
to_reference (base &b)
{
  return dynamic_cast<derived &> (b).y; // { dg-error "BPF programs cannot use 'dynamic_cast'" }
}

bool
of_object (base &a, const std::type_info &t)
{
  return typeid (a) == t; // { dg-error "BPF programs cannot use 'typeid'" }
}

bool
of_type (const std::type_info &t)
{
  return typeid (int) == t; // { dg-error "BPF programs cannot use 'typeid'" }
}

// These are known while compiling.

base *
to_base (derived *d)
{
  return dynamic_cast<base *> (d);
}

inline bool
unused (base &a, base &b)
{
  return typeid (a) == typeid (b);
}
