// A virtual base takes no index
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT left, size 16: int () * * _vptr @0; int in_left @64
// btf: STRUCT bottom, size 24: struct left @0; int in_bottom @96
#include "corpus.h"

struct top {
  int in_top;
};
struct left : virtual top {
  int in_left;
};

struct bottom : left {
  int in_bottom;
};

left *current;
bottom *other;

extern "C" SEC("kprobe/do_nanosleep") int program(void *context) {
  int value = 0;
  bpf_probe_read_kernel(&value, sizeof value, &current->in_left);
  int more = 0;
  bpf_probe_read_kernel(&more, sizeof more, &other->in_bottom);
  return value + more;
}
