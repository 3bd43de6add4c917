// A list of all processes, which user space reads like a file: an iterator.
// SPDX-License-Identifier: BSD-2-Clause
#include <relocatable/bpf.h>

struct RELOCATABLE mm_struct {
  unsigned long total_vm;
};

struct RELOCATABLE task_struct {
  int pid, tgid;
  char comm[16];
  mm_struct *mm;
};

struct RELOCATABLE bpf_iter_meta {
  seq_file *seq;
};

struct RELOCATABLE bpf_iter__task {
  bpf_iter_meta *meta;
  task_struct *task;
};

u64 processes;

extern "C" SEC("iter/task") int on_task(bpf_iter__task *context) {
  const task_struct *task = context->task;
  // Null at the end; threads of the kernel have no memory of their own.
  if (!task || !task->mm || task->pid != task->tgid)
    return 0;
  processes++;
  BPF_SEQ_PRINTF(context->meta->seq, "%d %s: %lu pages\n", task->pid, task->comm,
                 task->mm->total_vm);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
