// A bit-field further from the start than BTF can say: the integers that it is in
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT far, size 3145736: char[3145728] a @0; unsigned char b @25165824; int c @25165856
#include "corpus.h"

struct far {
  char a[3 << 20];
  int b : 3;
  int c;
};
extern "C" {
struct {
  __uint(type, 2);
  __uint(max_entries, 1);
  __type(key, u32);
  __type(value, far);
} fars SEC(".maps");
}
extern "C" SEC("socket") int program(void *context) {
  u32 z = 0;
  far *f = (far *)bpf_map_lookup_elem(&fars, &z);
  return f ? f->c + f->b : 0;
}
