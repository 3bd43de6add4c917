// What newer kernels have of maps: going through their elements, storage of groups and tasks, records from
// user space.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "types.h"

extern "C" {
u64 hashed, recent, each_processor, recent_of_processor, numbers, numbers_of_processor;
u64 group_known, task_known, drained;
}

struct counter {
  u64 count;
};

bpf::hash_map<u32, u64, 16> hash SEC(".maps");
bpf::lru_hash_map<u32, u64, 16> lru SEC(".maps");
bpf::percpu_hash_map<u32, u64, 16> percpu SEC(".maps");
bpf::lru_percpu_hash_map<u32, u64, 16> lru_percpu SEC(".maps");
bpf::array_map<u64, 4> array SEC(".maps");
bpf::percpu_array_map<u64, 4> percpu_array SEC(".maps");
bpf::cgroup_storage<counter> per_group SEC(".maps");
bpf::task_storage<counter> per_task SEC(".maps");
bpf::user_ring_buffer<4096> orders SEC(".maps");

template <typename Map> static long add(Map *, const u32 *key, u64 *value, u64 *sum) {
  *sum += *key * 100 + *value;
  return 0;
}

template <typename Map> static __always_inline u64 sum_of(Map &map) {
  for (u32 i = 1; i <= 3; i++)
    map.update(i, i);
  u64 sum = 0;
  return map.for_each(add<Map>, &sum) < 0 ? 0 : sum;
}

static long count_record(struct bpf_dynptr *, u64 *count) {
  ++*count;
  return 0;
}

struct STRUCT cgroup;
struct STRUCT css_set {
  struct cgroup *dfl_cgrp;
};
struct STRUCT task_struct___group {
  css_set *cgroups;
};

BPF_PROGRAM("tp_btf/sched_process_exec", on_exec, task_struct &task) {
  hashed = sum_of(hash);
  recent = sum_of(lru);
  each_processor = sum_of(percpu);
  recent_of_processor = sum_of(lru_percpu);
  numbers = sum_of(array);
  numbers_of_processor = sum_of(percpu_array);

  struct cgroup *group = bpf::flavour<task_struct___group>(task).cgroups->dfl_cgrp;
  per_group.lookup_or_insert(group, {9});
  if (const counter *known = per_group.lookup(group))
    group_known = known->count;
  if (per_group.erase(group) == 0 && !per_group.lookup(group))
    group_known++;

  per_task.lookup_or_insert(&task, {9});
  if (const counter *known = per_task.lookup(&task))
    task_known = known->count;
  if (per_task.erase(&task) == 0 && !per_task.lookup(&task))
    task_known++;

  u64 count = 0;
  drained = orders.drain(count_record, &count) == 0 && count == 0;
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
