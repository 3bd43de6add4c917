// migrations.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

#define RELOCATABLE __attribute__((preserve_access_index))

struct RELOCATABLE task_struct___5_10 {
  unsigned int cpu;
};

struct RELOCATABLE sched_entity___6_12 {
  unsigned char sched_delayed;
  u64 deadline, slice;
  s64 vlag;
};

struct RELOCATABLE cfs_rq___counts {
  unsigned int nr_running;
};

enum { name_size = 16, processors = 64 };

struct move_key {
  u32 from, to;
};

struct moved {
  u64 when, count, ran, virtual_time, deadline, slice, lag;
  u64 load, utilisation, runnable, last_update, weight, queue_weight;
  u32 thread, process, parent, from, to, wake_processor, recent, allowed;
  u32 priority, static_priority, normal_priority, realtime_priority, policy, queued, depth, delayed;
  u32 memory_node, faults_node, disabled, group_level;
  u64 group, shares, switches;
  char name[name_size], group_name[32];
};

struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __type(key, struct move_key);
  __type(value, u64);
  __uint(max_entries, 4096);
} moves SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, u32);
  __type(value, struct moved);
  __uint(max_entries, 2048);
} threads SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, u32);
  __type(value, struct moved);
  __uint(max_entries, 1);
} scratch SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, u32);
  __type(value, u64);
  __uint(max_entries, processors);
} arrivals SEC(".maps");

u64 forked, total;

static __always_inline u32 processor_of(const struct task_struct *task) {
  if (bpf_core_field_exists(struct thread_info, cpu))
    return task->thread_info.cpu;
  return ((const struct task_struct___5_10 *)task)->cpu;
}

static __always_inline void look_at_entity(struct moved *record, const struct sched_entity *entity) {
  record->ran = entity->sum_exec_runtime;
  record->virtual_time = entity->vruntime;
  record->weight = entity->load.weight;
  record->depth = entity->depth;
  record->load = entity->avg.load_avg;
  record->utilisation = entity->avg.util_avg;
  record->runnable = entity->avg.runnable_avg;
  record->last_update = entity->avg.last_update_time;
  const struct sched_entity___6_12 *newer = (const void *)entity;
  if (bpf_core_field_exists(newer->deadline)) {
    record->deadline = newer->deadline;
    record->slice = newer->slice;
    record->lag = newer->vlag;
    if (bpf_core_field_exists(newer->sched_delayed))
      record->delayed = newer->sched_delayed;
  }
  const struct cfs_rq *queue = entity->cfs_rq;
  record->queue_weight = queue->load.weight;
  if (bpf_core_field_exists(queue->nr_queued))
    record->queued = queue->nr_queued;
  else
    record->queued = ((const struct cfs_rq___counts *)queue)->nr_running;
  record->shares = queue->tg->shares;
}

SEC("tp_btf/sched_migrate_task") int BPF_PROG(on_migrate, const struct task_struct *task, int to) {
  total++;
  u32 zero = 0, thread = task->pid;
  struct moved *record = bpf_map_lookup_elem(&scratch, &zero);
  if (!record)
    return 0;
  struct move_key key;
  key.from = processor_of(task);
  key.to = to;
  u64 *count = bpf_map_lookup_elem(&moves, &key);
  if (!count) {
    u64 none = 0;
    bpf_map_update_elem(&moves, &key, &none, BPF_NOEXIST);
    count = bpf_map_lookup_elem(&moves, &key);
  }
  if (count)
    ++*count;
  count = bpf_map_lookup_elem(&arrivals, &key.to);
  if (count)
    ++*count;
  const struct moved *before = bpf_map_lookup_elem(&threads, &thread);
  record->count = before ? before->count + 1 : 1;
  record->when = bpf_ktime_get_ns();
  record->thread = thread;
  record->process = task->tgid;
  record->parent = task->real_parent->tgid;
  record->from = key.from;
  record->to = key.to;
  record->wake_processor = task->wake_cpu;
  record->recent = task->recent_used_cpu;
  record->allowed = task->nr_cpus_allowed;
  record->priority = task->prio;
  record->static_priority = task->static_prio;
  record->normal_priority = task->normal_prio;
  record->realtime_priority = task->rt_priority;
  record->policy = task->policy;
  record->switches = task->nvcsw + task->nivcsw;
  if (bpf_core_field_exists(task->migration_disabled))
    record->disabled = task->migration_disabled;
  look_at_entity(record, &task->se);
  const struct cgroup *group = task->cgroups->dfl_cgrp;
  record->group = group->kn->id;
  record->group_level = group->level;
  bpf_probe_read_kernel_str(record->group_name, sizeof record->group_name, group->kn->name);
  bpf_probe_read_kernel_str(record->name, sizeof record->name, task->comm);
  bpf_map_update_elem(&threads, &thread, record, BPF_ANY);
  return 0;
}

SEC("tp_btf/sched_wakeup_new") int BPF_PROG(on_new, const struct task_struct *task) {
  forked++;
  u32 to = processor_of(task);
  u64 *count = bpf_map_lookup_elem(&arrivals, &to);
  if (count)
    ++*count;
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
