// Methods that are defined outside of their class are global functions
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC _ZN7counter3addEi, global: int (struct counter * const this, int n)
// btf: FUNC _ZNK7counter3getEv, global: int (struct counter const * const this)
// btf: FUNC _ZN7counter5twiceEi, global: int (int n)
#include "corpus.h"

struct counter {
  int count;
  int add(int n);
  int get() const;
  static int twice(int n);
};

NOINLINE int counter::add(int n) { return count += n; }
NOINLINE int counter::get() const { return count; }
NOINLINE int counter::twice(int n) { return 2 * n; }

counter object;

extern "C" SEC("socket") int program(void *context) {
  object.add(counter::twice(3));
  return object.get();
}
