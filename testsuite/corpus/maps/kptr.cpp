// A value with a pointer into the kernel: __kptr
// SPDX-License-Identifier: GPL-3.0-or-later
// not on 5.10: without kptrs this is a member like others, but its kfuncs are not there
// not on 6.1: no functions for tasks
// btf: STRUCT value, size 8: struct task_struct tag(kptr) * task @0
#include "corpus.h"

#define __kptr __attribute__((btf_type_tag("kptr")))
#define __ksym __attribute__((section(".ksyms")))

HELPER(194, bpf_kptr_xchg, void *, void *destination, void *pointer);

struct task_struct {
  int pid;
};
extern "C" {
extern struct task_struct *bpf_task_acquire(struct task_struct *p) __ksym;
extern void bpf_task_release(struct task_struct *p) __ksym;
}

struct value {
  struct task_struct __kptr *task;
};
struct values_map {
  __uint(type, 2);
  __uint(max_entries, 1);
  __type(key, u32);
  __type(value, ::value);
} values SEC(".maps");

extern "C" SEC("tp_btf/sched_switch") int program(u64 *ctx) {
  u32 zero = 0;
  auto *found = static_cast<value *>(bpf_map_lookup_elem(&values, &zero));
  if (!found)
    return 0;
  struct task_struct *task = bpf_task_acquire((struct task_struct *)ctx[1]);
  if (!task)
    return 0;
  auto *old = static_cast<struct task_struct *>(bpf_kptr_xchg(&found->task, task));
  if (old)
    bpf_task_release(old);
  return 0;
}
