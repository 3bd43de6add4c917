// Which threads are woken, and to which process each belongs: a kprobe that finds the two
// numbers in the kernel's task_struct, wherever they are in the kernel that runs.
// SPDX-License-Identifier: BSD-2-Clause
#include <relocatable/bpf.h>

struct RELOCATABLE task_struct {
  int tgid;
  int pid;
};

// Thread -> process.
bpf::hash_map<u32, u32, 4096> woken SEC(".maps");

BPF_KPROBE_PROGRAM("kprobe/try_to_wake_up", on_wakeup, const task_struct &task) {
  woken.update(bpf::read(task.pid), bpf::read(task.tgid));
  return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
