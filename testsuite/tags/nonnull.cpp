// A decl tag of a parameter, which tells the verifier what a global function wants of its callers:
// without it, it would have to check the pointer.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <relocatable/bpf.h>

#define __arg_nonnull __attribute__((btf_decl_tag("arg:nonnull")))
#define __noinline __attribute__((noinline))

static u64 numbers[2];
int sum;

__noinline int plus(const u64 *a __arg_nonnull, [[gnu::btf_decl_tag("arg:nonnull")]] const u64 *b) {
  asm volatile("");
  return static_cast<int>(*a + *b);
}

BPF_PROGRAM("tp_btf/sched_switch", on_switch, bool, const void *) {
  numbers[0] = 2;
  numbers[1] = 3;
  sum = plus(&numbers[0], &numbers[1]);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
