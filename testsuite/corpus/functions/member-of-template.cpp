// Methods of instances of a class template
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC _ZN4ringIiLj4EE4pushEi, static: void (struct ring_int_4 * const this, int value)
// btf: FUNC _ZNK4ringIiLj4EE4lastEv, static: int const * (struct ring_int_4 const * const this)
#include "corpus.h"

template <typename T, unsigned size> struct ring {
  T items[size];
  unsigned at;
  NOINLINE void push(T value) { items[at++ % size] = value; }
  NOINLINE const T &last() const { return items[at % size]; }
};

ring<int, 4> object;

extern "C" SEC("socket") int program(void *context) {
  object.push(3);
  return object.last();
}
