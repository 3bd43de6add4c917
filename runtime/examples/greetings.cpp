// What a function of user space is called with and what it returns: uprobes, with its parameters.
// SPDX-License-Identifier: BSD-2-Clause
#include <relocatable/bpf.h>

struct greeting {
  char name[16];
  int times;
};

// Of the program that loads this one: int guest_greet (const char *name, int times).
greeting last;
int returned;

BPF_UPROBE_PROGRAM("uprobe//proc/self/exe:guest_greet", on_greet, const char *name, int times) {
  last.times = times;
  bpf_probe_read_user_str(last.name, sizeof last.name, name);
  return 0;
}

BPF_URETPROBE_PROGRAM("uretprobe//proc/self/exe:guest_greet", on_return, int result) {
  returned = result;
  return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
