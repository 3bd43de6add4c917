// wakeup.cpp as C for clang, to compare with.
// SPDX-License-Identifier: BSD-2-Clause
#include <linux/bpf.h>

#include <bpf/bpf_helpers.h>

#define RELOCATABLE __attribute__((preserve_access_index))

struct RELOCATABLE task_struct {
  int tgid;
  int pid;
};

struct RELOCATABLE pt_regs {
  unsigned long r10, bp, r9, r8, ax, cx, dx, si, di, ip, sp;
};

struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __type(key, __u32);
  __type(value, __u32);
  __uint(max_entries, 4096);
} woken SEC(".maps");

SEC("kprobe/try_to_wake_up") int on_wakeup(const struct pt_regs *context) {
  const struct task_struct *task = (const struct task_struct *)context->di;
  int pid, tgid;
  bpf_probe_read_kernel(&pid, sizeof pid, &task->pid);
  bpf_probe_read_kernel(&tgid, sizeof tgid, &task->tgid);
  bpf_map_update_elem(&woken, &pid, &tgid, BPF_ANY);
  return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
