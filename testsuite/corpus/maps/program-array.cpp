// Tail calls through an array of programs that is filled from the beginning
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: VAR next, global: struct next_map
// btf: FUNC first_target, global: int (void * context)
#include "corpus.h"

extern "C" {
int first_target(void *context);
int second_target(void *context);
}

struct next_map {
  __uint(type, 3);
  __uint(max_entries, 2);
  __uint(key_size, sizeof(u32));
  __array(values, int(void *));
} next SEC(".maps") = {{}, {}, {}, {&first_target, &second_target}};

extern "C" {
SEC("socket") int first_target(void *context) {
  bpf_tail_call(context, &next, 1);
  return 1;
}
SEC("socket") int second_target(void *context) { return context ? 2 : 3; }
SEC("socket") int program(void *context) {
  bpf_tail_call(context, &next, 0);
  return 0;
}
}
