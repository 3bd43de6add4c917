// exe-inode.cpp as C for clang, to compare with.
// SPDX-License-Identifier: BSD-2-Clause
#include <linux/bpf.h>

#include <bpf/bpf_helpers.h>

#define RELOCATABLE __attribute__((preserve_access_index))

struct RELOCATABLE inode {
  unsigned long i_ino;
};

struct RELOCATABLE file {
  struct inode *f_inode;
};

struct RELOCATABLE mm_struct {
  struct file *exe_file;
};

struct RELOCATABLE task_struct {
  int tgid;
  struct mm_struct *mm;
};

struct start {
  __u64 inode;
  __u32 process;
};

struct {
  __uint(type, BPF_MAP_TYPE_RINGBUF);
  __uint(max_entries, 4096);
} starts SEC(".maps");

struct start latest;

static __always_inline __u64 inode_of_program(const struct task_struct *task) {
  const struct mm_struct *memory;
  const struct file *program;
  const struct inode *inode;
  unsigned long number;
  bpf_probe_read_kernel(&memory, sizeof memory, &task->mm);
  bpf_probe_read_kernel(&program, sizeof program, &memory->exe_file);
  bpf_probe_read_kernel(&inode, sizeof inode, &program->f_inode);
  bpf_probe_read_kernel(&number, sizeof number, &inode->i_ino);
  return number;
}

SEC("tp_btf/sched_process_exec") int on_exec(const __u64 *context) {
  const struct task_struct *task = (const struct task_struct *)context[0];
  int process;
  latest.inode = inode_of_program(task);
  bpf_probe_read_kernel(&process, sizeof process, &task->tgid);
  latest.process = process;
  struct start *record = bpf_ringbuf_reserve(&starts, sizeof *record, 0);
  if (record) {
    *record = latest;
    bpf_ringbuf_submit(record, 0);
  }
  return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
