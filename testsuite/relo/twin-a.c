// One of two objects that are the same to relo compare: another order of functions and accesses,
// a helper that is inlined there and called here, names as C++ has them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "twin.h"

static __attribute__((noinline)) int helper(struct task *t) { return t->pid + t->in.y; }
SEC("kprobe/one") int one(struct task *t) { return helper(t) + t->flags; }
SEC("kprobe/two") int two(struct task *t) { return t->flags; }
