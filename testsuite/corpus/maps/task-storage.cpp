// Storage of a task
// SPDX-License-Identifier: GPL-3.0-or-later
// not on 5.10: task storage came with Linux 5.11
// btf: VAR storage, global: struct storage_map
#include "corpus.h"

HELPER(156, bpf_task_storage_get, void *, void *map, struct task_struct *task, void *value,
       u64 flags);

struct storage_map {
  __uint(type, 29);
  __uint(map_flags, 1);
  __type(key, int);
  __type(value, u64);
} storage SEC(".maps");

extern "C" SEC("tp_btf/sched_switch") int program(u64 *ctx) {
  auto *task = (struct task_struct *)ctx[1];
  if (auto *value = static_cast<u64 *>(bpf_task_storage_get(&storage, task, nullptr, 1)))
    ++*value;
  return 0;
}
