// Static data members: defined outside, inline, of a template, of a nested class
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: VAR _ZN5outer5totalE, global: int
// btf: VAR _ZN5outer5innerE, static: u64
// btf: VAR _ZN5outer6nested4deepE, global: u8
// btf: VAR _ZN6holderIcE4heldE, static: char
// btf: DATASEC .bss: _ZN6holderIcE4heldE; _ZN5outer6nested4deepE; _ZN5outer5totalE; _ZN5outer5innerE
#include "corpus.h"

struct outer {
  static int total;
  static inline u64 inner;
  struct nested {
    static u8 deep;
  };
};
int outer::total;
u8 outer::nested::deep;
template <typename T> struct holder {
  static T held;
};
template <typename T> T holder<T>::held;

extern "C" SEC("socket") int program(void *context) {
  outer::total += outer::inner++ + outer::nested::deep++ + holder<char>::held++;
  return 0;
}
