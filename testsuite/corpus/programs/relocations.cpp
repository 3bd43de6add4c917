// Relocatable classes: fields, nested ones, through a base, in templates
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT task_struct
#include "corpus.h"

struct [[gnu::relocatable]] sched_entity {
  u64 vruntime;
};
struct [[gnu::relocatable]] task_struct {
  int tgid;
  sched_entity se;
  int pid;
};
u64 seen;

template <typename T> static inline u64 of(T *t) { return t->pid + t->se.vruntime; }

extern "C" SEC("tp_btf/sched_switch") int program(u64 *context) {
  auto *previous = (task_struct *)context[1];
  seen = of(previous) + previous->tgid;
  return 0;
}
