// Functions of the kernel: extern, called by name
// SPDX-License-Identifier: GPL-3.0-or-later
// not on 5.10 6.1: no function of the kernel for a program of this type
#include "corpus.h"

#define __ksym __attribute__((section(".ksyms")))

struct task_struct {
  int pid;
};
extern "C" {
extern struct task_struct *bpf_task_from_pid(s32 pid) __ksym;
extern void bpf_task_release(struct task_struct *p) __ksym;
}

extern "C" SEC("tp_btf/sched_switch") int program(u64 *ctx) {
  if (struct task_struct *task = bpf_task_from_pid(1))
    bpf_task_release(task);
  return 0;
}
