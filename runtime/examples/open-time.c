// open-time.cpp as C for clang, to compare with.
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

struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __type(key, __u32);
  __type(value, __u64);
  __uint(max_entries, 4096);
} begun SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, __u64);
  __type(value, __u64);
  __uint(max_entries, 4096);
} times SEC(".maps");

SEC("fentry/vfs_open") int on_open(const __u64 *context) {
  (void)context;
  __u32 thread = bpf_get_current_pid_tgid();
  __u64 now = bpf_ktime_get_ns();
  bpf_map_update_elem(&begun, &thread, &now, BPF_ANY);
  return 0;
}

SEC("fexit/vfs_open") int on_opened(const __u64 *context) {
  const struct file *opened = (const struct file *)context[1];
  int error = context[2];
  __u32 thread = bpf_get_current_pid_tgid();
  __u64 *start = bpf_map_lookup_elem(&begun, &thread);
  if (start && !error) {
    __u64 inode = opened->f_inode->i_ino, time = bpf_ktime_get_ns() - *start;
    bpf_map_update_elem(&times, &inode, &time, BPF_ANY);
  }
  return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
