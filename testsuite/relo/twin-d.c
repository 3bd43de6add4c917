// As twin-a.c, but the local types have another order, and the kernel has no task___d.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core.h"

BEGIN_RELOCATABLE
struct task {
  int flags;
  struct {
    int y, x;
  } in;
  int pid;
};
END_RELOCATABLE

SEC("kprobe/one") int one(struct task *t) { return t->pid + t->in.y + t->flags; }
SEC("kprobe/two") u64 two(struct task *t) { return (u64)&t->flags; }
