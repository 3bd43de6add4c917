// fentry, fexit and tp_btf with typed parameters in a lambda
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC on_switch, global: int (u64 * context)
// btf: FUNC on_entry, global: int (u64 * context)
#include "corpus.h"

struct task_struct {
  int pid;
};
u64 seen;

template <typename... T, typename F, int... n> static inline int call(u64 *context, F f) {
  return f((T)context[n]...);
}

extern "C" {
SEC("tp_btf/sched_switch") int on_switch(u64 *context) {
  return [](bool preempt, task_struct *previous) {
    seen += preempt;
    return previous ? previous->pid : 0;
  }((bool)context[0], (task_struct *)context[1]);
}
SEC("fentry/do_nanosleep") int on_entry(u64 *context) {
  seen += context[1];
  return 0;
}
SEC("fexit/do_nanosleep") int on_exit(u64 *context) {
  seen += context[2];
  return 0;
}
}
