// A callback for exceptions, named by a tag
// SPDX-License-Identifier: GPL-3.0-or-later
// not on 5.10 6.1: bpf_throw came with Linux 6.7
// not on 6.12 7.2: libbpf before 1.3 does not know the tag, and drops the callback
// btf: DECL_TAG exception_callback:on_exception on FUNC program
#include "corpus.h"

#define __ksym __attribute__((section(".ksyms")))

extern "C" {
extern void bpf_throw(u64 cookie) __ksym;

NOINLINE int on_exception(u64 cookie) { return cookie & 1; }

SEC("tc")
__attribute__((btf_decl_tag("exception_callback:on_exception"))) int program(void *) {
  if (bpf_ktime_get_ns() & 1)
    bpf_throw(3);
  return 0;
}
}
