// bpf_throw: an exception of BPF's own
// SPDX-License-Identifier: GPL-3.0-or-later
// not on 5.10 6.1: bpf_throw came with Linux 6.7
// btf: FUNC bpf_throw, extern
#include "corpus.h"

#define __ksym __attribute__((section(".ksyms")))

extern "C" {
extern void bpf_throw(u64 cookie) __ksym;
}

NOINLINE static int checked(int n) {
  if (n > 100)
    bpf_throw(n);
  return n;
}

extern "C" SEC("tc") int program(void *context) { return checked(bpf_ktime_get_ns()); }
