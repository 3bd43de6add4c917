// The same for C++'s symbols: operators, conversions, lambdas, constructors, templates, identifiers of other
// scripts, names that are too long.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-no-instruction-count "without the plugin the symbols have other names" }

struct point { int x, y; };
template <typename T> struct box { T value; };
struct type {
  type (int i);
  operator int () const;
  operator const point * () const;
  int operator() (int) const;
  type &operator+= (int);
  template <typename T> explicit operator box<T> () const;
  int value;
};
type::type (int i) : value (i) {}
type::operator int () const { return value; }
type::operator const point * () const { return nullptr; }
int type::operator() (int i) const { return value + i; }
type &type::operator+= (int i) { value += i; return *this; }
template <typename T> type::operator box<T> () const { return { T (value) }; }
template type::operator box<int> () const;
int operator""_x (unsigned long long) { return 0; }
int größe (int höhe) { return höhe; }
int größer;
int call (int i)
{
  static int calls;
  auto lambda = [&] (int y) __attribute__ ((noipa)) { calls += y; return calls; };
  return lambda (i);
}
template <typename A, typename B> struct pair { struct inner { static int member; }; };
using deep = pair<pair<pair<point, type>, pair<type, point>>, pair<pair<type, type>, pair<point, point>>>;
using deeper = pair<pair<deep, box<deep>>, pair<box<box<deep>>, pair<box<deep>, deep *>>>;
template <typename T> __attribute__ ((noipa)) int length (T *, box<T *> *) { return 1; }
int use (deeper *d) { return length (d, (box<deeper *> *) nullptr); }
namespace very_long_name_of_a_namespace_1234567890123456789012345678901234567890 {
int variable_with_a_name_that_is_even_longer_than_that_1234567890123456789012345678901234567890;
}
// { dg-final { btf-type "FUNC _ZN4typeC2Ei, global: void (struct type * const this, int i)" } }
// { dg-final { btf-type "FUNC _ZNK4typecviEv, global: int (struct type const * const this)" } }
// { dg-final { btf-type "FUNC _ZNK4typecvPK5pointEv, global: struct point const * (struct type const * const this)" } }
// { dg-final { btf-type "FUNC _ZNK4typeclEi, global: int (struct type const * const this, int i)" } }
// { dg-final { btf-type "VAR gr_er__f8a98938, global: int" } }
// { dg-final { symbols-in-btf } }
