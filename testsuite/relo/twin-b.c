// SPDX-License-Identifier: GPL-3.0-or-later
#include "twin.h"

int two(struct task *) __asm__("_Z3twoP4task");
SEC("kprobe/two") int two(struct task *t) { return t->flags; }
static __attribute__((always_inline)) int helper(struct task *t) { return t->pid + t->in.y; }
SEC("kprobe/one") int one(struct task *t) { return t->flags + helper(t); }
