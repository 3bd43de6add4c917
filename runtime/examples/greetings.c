// greetings.cpp as C for clang, to compare with.
// SPDX-License-Identifier: BSD-2-Clause
#include <linux/bpf.h>

#include <bpf/bpf_helpers.h>

#define RELOCATABLE __attribute__((preserve_access_index))

struct RELOCATABLE pt_regs {
  unsigned long r10, bp, r9, r8, ax, cx, dx, si, di, ip, sp;
};

struct greeting {
  char name[16];
  int times;
};

struct greeting last;
int returned;

SEC("uprobe//proc/self/exe:guest_greet") int on_greet(const struct pt_regs *context) {
  const char *name = (const char *)context->di;
  int times = context->si;
  last.times = times;
  bpf_probe_read_user_str(last.name, sizeof last.name, name);
  return 0;
}

SEC("uretprobe//proc/self/exe:guest_greet") int on_return(const struct pt_regs *context) {
  returned = context->ax;
  return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
