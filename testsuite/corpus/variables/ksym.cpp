// Variables of the kernel: typed ones, and mere addresses, which in C are void
// SPDX-License-Identifier: GPL-3.0-or-later
// not on 5.10: the BTF of this kernel has no variables
#include "corpus.h"

#define __ksym __attribute__((section(".ksyms")))
#define __weak __attribute__((weak))

struct rq {
  unsigned nr_running;
};
extern "C" {
extern const struct rq runqueues __ksym;
extern const int bpf_prog_active __ksym __weak;
extern const char init_task[] __ksym;
extern const char no_such_variable[] __ksym __weak;
}

u64 addresses[3];

extern "C" SEC("raw_tp/sys_enter") int program(void *context) {
  addresses[0] = (u64)&runqueues;
  addresses[1] = (u64)init_task;
  addresses[2] = (u64)no_such_variable;
  return &bpf_prog_active ? 1 : 2;
}
