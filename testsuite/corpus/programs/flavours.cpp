// Flavours of a type: a class and what it was in older kernels
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT task_struct___old, size
// btf: STRUCT task_struct, size
#include "corpus.h"

struct [[gnu::relocatable]] task_struct {
  unsigned __state;
};
struct [[gnu::relocatable]] task_struct___old {
  long state;
};
u64 seen;

extern "C" SEC("tp_btf/sched_switch") int program(u64 *context) {
  auto *task = (task_struct *)context[1];
  auto *old = (task_struct___old *)context[1];
  if (__builtin_relocatable_field_exists(task->__state))
    seen = task->__state;
  else
    seen = old->state;
  return 0;
}
