// Which file each program that starts was loaded from, by its inode number: four pointers deep in
// the kernel, each read with a helper, so that it works from any sort of BPF program.
// SPDX-License-Identifier: BSD-2-Clause
#include <relocatable/bpf.h>

struct RELOCATABLE inode {
  unsigned long i_ino;
};

struct RELOCATABLE file {
  inode *f_inode;
};

struct RELOCATABLE mm_struct {
  file *exe_file;
};

struct RELOCATABLE task_struct {
  int tgid;
  mm_struct *mm;
};

struct start {
  u64 inode;
  u32 process;
};

bpf::ring_buffer<4096> starts SEC(".maps");

// The last of the records in `starts'.
start latest;

static u64 inode_of_program(const task_struct &task) {
  const mm_struct *memory = bpf::read(task.mm);
  const file *program = bpf::read(memory->exe_file);
  const inode *inode = bpf::read(program->f_inode);
  return bpf::read(inode->i_ino);
}

BPF_PROGRAM("tp_btf/sched_process_exec", on_exec, const task_struct &task) {
  latest = {inode_of_program(task), static_cast<u32>(bpf::read(task.tgid))};
  if (auto record = starts.reserve<start>()) {
    *record = latest;
    record.submit();
  }
  return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
