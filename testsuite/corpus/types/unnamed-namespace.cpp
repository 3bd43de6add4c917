// Types, functions and variables in unnamed namespaces
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT hidden, size 8: int a @0; int b @32
#include "corpus.h"

namespace {
struct hidden {
  int a, b;
};
hidden object;
NOINLINE int sum(const hidden &h) { return h.a + h.b; }
} // namespace

extern "C" SEC("socket") int program(void *context) {
  object.a++;
  return sum(object);
}
