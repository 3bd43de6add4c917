// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

#define __ksym __attribute__((section(".ksyms")))

struct task_struct {
  int pid;
};
extern struct task_struct *bpf_task_from_pid(s32 pid) __ksym;
extern void bpf_task_release(struct task_struct *p) __ksym;

SEC("tp_btf/sched_switch") int program(u64 *ctx) {
  struct task_struct *task = bpf_task_from_pid(1);
  if (task)
    bpf_task_release(task);
  return 0;
}
