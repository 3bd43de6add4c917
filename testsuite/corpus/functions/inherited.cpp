// Methods of a base called on a derived class, using declarations, inherited constructors
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC _ZN4base3setEi, static: void (struct base * const this, int n)
// btf: STRUCT derived, size 8: struct base @0; int extra @32
#include "corpus.h"

struct base {
  int value;
  constexpr base(int n) : value(n) {}
  NOINLINE void set(int n) { value = n; }
};
struct derived : private base {
  using base::base;
  using base::set;
  int extra = 0;
  int get() const { return value; }
};

derived object(3);

extern "C" SEC("socket") int program(void *context) {
  object.set(4);
  return object.get();
}
