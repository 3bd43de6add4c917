// A flexible array at the end
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT record, size 4: int length @0; int[0] data @32
#include "corpus.h"

struct record {
  int length;
  int data[];
};

record *now;

extern "C" SEC("kprobe/do_nanosleep") int program(void *context) {
  int value = 0;
  bpf_probe_read_kernel(&value, sizeof value, &now->data[1]);
  return value;
}
