// Functions in namespaces: nested, inline, unnamed, with an alias
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC _ZN5outer5inner1fEi, global: int (int n)
// btf: FUNC _ZN5outer2v21gEi, global: int (int n)
// [gcc >= 15] btf: FUNC _ZN5outer12_GLOBAL__N_1L1hEi, static: int (int n)
// The L for internal linkage is missing, for GCC 14 knows an unnamed namespace by its name alone:
// [gcc < 15] btf: FUNC _ZN5outer12_GLOBAL__N_11hEi, static: int (int n)
#include "corpus.h"

namespace outer {
namespace inner {
NOINLINE int f(int n) { return n + 1; }
} // namespace inner
inline namespace v2 {
NOINLINE int g(int n) { return n + 2; }
} // namespace v2
namespace {
NOINLINE int h(int n) { return n + 3; }
} // namespace
int all(int n) { return h(n); }
} // namespace outer
namespace alias = outer::inner;

int number;

extern "C" SEC("socket") int program(void *context) {
  return alias::f(number) + outer::g(number) + outer::all(number);
}
