// Two bases with vtables
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT readable, size 16: int () * * _vptr @0; int r @64
// btf: STRUCT writable, size 16: int () * * _vptr @0; int w @64
// btf: STRUCT file, size 32: struct readable @0; struct writable @128; int f @224
#include "corpus.h"

struct readable {
  virtual int read();
  int r;
};
struct writable {
  virtual int write();
  int w;
};
struct file : readable, writable {
  int f;
};

file *current;

extern "C" SEC("kprobe/do_nanosleep") int program(void *context) {
  int value = 0;
  bpf_probe_read_kernel(&value, sizeof value, &current->f);
  return value;
}
