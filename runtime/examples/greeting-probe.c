// greeting-probe.cpp as C for clang, to compare with.
// SPDX-License-Identifier: BSD-2-Clause
#include <linux/bpf.h>
#include <linux/errno.h>
#include <stdbool.h>

#include <bpf/bpf_helpers.h>

// As vmlinux.h has it, which usdt.bpf.h is written for.
#define __VMLINUX_H__
struct __attribute__((preserve_access_index)) pt_regs {
  unsigned long r10, bp, r9, r8, ax, cx, dx, si, di, ip, sp;
};
#define __TARGET_ARCH_x86
#include <bpf/usdt.bpf.h>

struct greeting {
  char name[16];
  int times;
};

struct greeting last;

SEC("usdt//proc/self/exe:guest:greeting")
int BPF_USDT(on_greeting, const char *name, int times) {
  (void)ctx;
  bpf_probe_read_user_str(last.name, sizeof last.name, name);
  last.times = times;
  return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
