// What the verifier prints of a program: lines that it goes through are marked with a number, in the
// order in which it first comes to each (verifier.sh).
// SPDX-License-Identifier: GPL-3.0-or-later
#include <relocatable/bpf.h>

struct RELOCATABLE task_struct {
  int pid;
  int tgid;
};

template <typename T> struct counter {
  T count;
  void add(T by) {
    count += by; // 4
  }
};

counter<u64> switches, threads;

__attribute__((noinline)) static int doubled(int number) {
  asm volatile("");
  return number * 2; // 6
}

#define LEADER(task) ((task).pid == (task).tgid)

BPF_PROGRAM("tp_btf/sched_switch", on_switch, bool, const task_struct &previous) {
  u64 weight = previous.pid; // 1
  if (LEADER(previous))      // 2
    weight++;                // 3
  switches.add(weight);
  threads.add(doubled(previous.tgid)); // 5
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
