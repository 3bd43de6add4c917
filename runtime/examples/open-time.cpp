// How long opening a file takes, by its inode number: at the start and at the end of a function of
// the kernel, whose parameters are read like any other objects.
// SPDX-License-Identifier: BSD-2-Clause
#include <relocatable/bpf.h>

struct RELOCATABLE inode {
  unsigned long i_ino;
};

struct RELOCATABLE file {
  inode *f_inode;
};

struct path;

// Thread -> when it began to open a file.
bpf::hash_map<u32, u64, 4096> begun SEC(".maps");
// Inode -> nanoseconds.
bpf::lru_hash_map<u64, u64, 4096> times SEC(".maps");

static u32 thread() { return static_cast<u32>(bpf_get_current_pid_tgid()); }

BPF_PROGRAM("fentry/vfs_open", on_open) {
  begun.update(thread(), bpf_ktime_get_ns());
  return 0;
}

BPF_PROGRAM("fexit/vfs_open", on_opened, const path *, const file &opened, int error) {
  u64 *start = begun.lookup(thread());
  if (start && !error)
    times.update(opened.f_inode->i_ino, bpf_ktime_get_ns() - *start);
  return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
