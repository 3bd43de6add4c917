// tasks.cpp as C for clang, to compare with.
// SPDX-License-Identifier: BSD-2-Clause
#include <linux/bpf.h>

#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

#define RELOCATABLE __attribute__((preserve_access_index))

struct RELOCATABLE mm_struct {
  unsigned long total_vm;
};

struct RELOCATABLE task_struct {
  int pid, tgid;
  char comm[16];
  struct mm_struct *mm;
};

struct RELOCATABLE bpf_iter_meta {
  struct seq_file *seq;
};

struct RELOCATABLE bpf_iter__task {
  struct bpf_iter_meta *meta;
  struct task_struct *task;
};

__u64 processes;

SEC("iter/task") int on_task(struct bpf_iter__task *context) {
  const struct task_struct *task = context->task;
  if (!task || !task->mm || task->pid != task->tgid)
    return 0;
  processes++;
  BPF_SEQ_PRINTF(context->meta->seq, "%d %s: %lu pages\n", task->pid, task->comm,
                 task->mm->total_vm);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
