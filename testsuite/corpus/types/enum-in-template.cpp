// Enumerations in instances of a template
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: ENUM kind, size 1: first = 4
// btf: ENUM kind, size 1: first = 8
#include "corpus.h"

template <typename T> struct holder {
  enum class kind : u8 { first = sizeof(T) } what;
  T value;
};

holder<int> a;
holder<long> b;

extern "C" SEC("socket") int program(void *context) {
  return (a.what == holder<int>::kind::first) + (b.what == holder<long>::kind::first);
}
