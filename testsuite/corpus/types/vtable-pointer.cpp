// A class with virtual functions has a vtable pointer, and its bases
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT shape, size 16: int () * * _vptr @0; int edges @64
// btf: STRUCT circle, size 24: struct shape @0; long int radius @128
#include "corpus.h"

struct shape {
  int edges;
  virtual int area() = 0;
};
struct circle : shape {
  long radius;
  int area() override;
};

circle *current;

extern "C" SEC("kprobe/do_nanosleep") int program(void *context) {
  long radius = 0;
  bpf_probe_read_kernel(&radius, sizeof radius, &current->radius);
  int edges = 0;
  bpf_probe_read_kernel(&edges, sizeof edges, &current->edges);
  return radius + edges;
}
