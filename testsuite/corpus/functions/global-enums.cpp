// Global functions with scoped enumerations, bool and instances of templates
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC _Z6bright5colorxb, global: _Bool (enum color c, s64 x, _Bool b)
// btf: FUNC _Z5unboxP3boxIlE, global: int (struct box_long_int * b)
// not on 5.10: pointers to memory as parameters of global functions came with Linux 5.12
#include "corpus.h"

enum class color : u8 { red, green };
template <class T> struct box {
  T t;
  int n;
};
__attribute__((noinline)) bool bright(color c, s64 x, bool b) {
  asm volatile("" : "+r"(x));
  return c == color::green && x > 3 && b;
}
__attribute__((noinline)) int unbox(box<long> *b) {
  if (!b)
    return 0;
  return b->n + b->t;
}
__attribute__((noinline)) int ref(const box<int> &b) { return b.n; }
namespace deep {
namespace {
__attribute__((noinline)) int hidden(int x) {
  asm volatile("" : "+r"(x));
  return x;
}
} // namespace
} // namespace deep
extern "C" SEC("socket") int program(void *c) {
  box<long> b = {(long)bpf_ktime_get_ns(), 2};
  box<int> d = {1, 2};
  return bright(color::green, b.t, b.n) + unbox(&b) + ref(d) + deep::hidden(3);
}
