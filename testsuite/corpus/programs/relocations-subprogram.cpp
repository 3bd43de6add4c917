// Relocations in methods and in lambdas that are not inlined
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC _ZNK11task_struct6numberEv, static: int (struct task_struct const * const this)
#include "corpus.h"

struct [[gnu::relocatable]] task_struct {
  int tgid;
  int pid;
  NOINLINE int number() const { return pid; }
};
u64 seen;

extern "C" SEC("tp_btf/sched_switch") int program(u64 *context) {
  auto *previous = (task_struct *)context[1];
  seen = previous->number() + previous->tgid;
  return 0;
}
