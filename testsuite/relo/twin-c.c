// As twin-a.c, but for a field more in one function, one less in the other, and one read twice.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "twin.h"

SEC("kprobe/one") int one(struct task *t) { return t->pid + t->in.x + t->flags; }
SEC("kprobe/two") int two(struct task *t) {
  int before = *(volatile int *)&t->flags;
  return before + *(volatile int *)&t->flags;
}
SEC("kprobe/three") int three(struct task *t) { return t->pid; }
