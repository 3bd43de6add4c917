// A weak function of the kernel that no kernel has, behind a test
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

#define __ksym __attribute__((section(".ksyms")))
#define __weak __attribute__((weak))

extern "C" {
extern int bpf_no_such_function(int n, const char *text) __ksym __weak;
}

extern "C" SEC("socket") int program(void *context) {
  if (bpf_no_such_function)
    return bpf_no_such_function(3, 0);
  return 0;
}
