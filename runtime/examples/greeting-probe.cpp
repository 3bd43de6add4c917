// A probe that a program of user space has in it (USDT), with its parameters wherever the compiler
// of that program has put them.
// SPDX-License-Identifier: BSD-2-Clause
#include <relocatable/bpf.h>
#include <relocatable/usdt.h>

struct greeting {
  char name[16];
  int times;
};

greeting last;

// Of the program that loads this one: DTRACE_PROBE2 (guest, greeting, name, times).
BPF_USDT_PROGRAM("usdt//proc/self/exe:guest:greeting", on_greeting, const char *name, int times) {
  bpf_probe_read_user_str(last.name, sizeof last.name, name);
  last.times = times;
  return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
