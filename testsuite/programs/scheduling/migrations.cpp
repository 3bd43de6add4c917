// Threads that move from one processor to another: how often and where, and what the scheduler weighed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

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

constexpr u32 name_size = 16, processors = 64;

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

bpf::hash_map<move_key, u64, 4096> moves SEC(".maps");
bpf::lru_hash_map<u32, moved, 2048> threads SEC(".maps");
bpf::percpu_array_map<moved, 1> scratch SEC(".maps");
bpf::percpu_array_map<u64, processors> arrivals SEC(".maps");
u64 forked, total;

static __always_inline u32 processor_of(const task_struct &task) {
  if (bpf::field_exists<&thread_info::cpu>())
    return task.thread_info.cpu;
  return bpf::flavour<task_struct___5_10>(task).cpu;
}

static __always_inline void look_at_entity(moved &record, const sched_entity &entity) {
  record.ran = entity.sum_exec_runtime;
  record.virtual_time = entity.vruntime;
  record.weight = entity.load.weight;
  record.depth = entity.depth;
  record.load = entity.avg.load_avg;
  record.utilisation = entity.avg.util_avg;
  record.runnable = entity.avg.runnable_avg;
  record.last_update = entity.avg.last_update_time;
  if (bpf::field_exists<&sched_entity___6_12::deadline>()) {
    const auto &newer = bpf::flavour<sched_entity___6_12>(entity);
    record.deadline = newer.deadline;
    record.slice = newer.slice;
    record.lag = newer.vlag;
    if (bpf::field_exists<&sched_entity___6_12::sched_delayed>())
      record.delayed = newer.sched_delayed;
  }
  const cfs_rq &queue = *entity.cfs_rq;
  record.queue_weight = queue.load.weight;
  if (bpf::field_exists<&cfs_rq::nr_queued>())
    record.queued = queue.nr_queued;
  else
    record.queued = bpf::flavour<cfs_rq___counts>(queue).nr_running;
  record.shares = queue.tg->shares;
}

BPF_PROGRAM("tp_btf/sched_migrate_task", on_migrate, const task_struct &task, int to) {
  total++;
  moved *record = scratch.lookup(0);
  if (!record)
    return 0;
  const u32 thread = task.pid;
  move_key key;
  key.from = processor_of(task);
  key.to = to;
  if (u64 *count = moves.lookup_or_insert(key, 0))
    ++*count;
  if (u64 *count = arrivals.lookup(key.to))
    ++*count;
  const moved *before = threads.lookup(thread);
  record->count = before ? before->count + 1 : 1;
  record->when = bpf_ktime_get_ns();
  record->thread = thread;
  record->process = task.tgid;
  record->parent = task.real_parent->tgid;
  record->from = key.from;
  record->to = key.to;
  record->wake_processor = task.wake_cpu;
  record->recent = task.recent_used_cpu;
  record->allowed = task.nr_cpus_allowed;
  record->priority = task.prio;
  record->static_priority = task.static_prio;
  record->normal_priority = task.normal_prio;
  record->realtime_priority = task.rt_priority;
  record->policy = task.policy;
  record->switches = task.nvcsw + task.nivcsw;
  if (bpf::field_exists<&task_struct::migration_disabled>())
    record->disabled = task.migration_disabled;
  look_at_entity(*record, task.se);
  const cgroup &group = *task.cgroups->dfl_cgrp;
  record->group = group.kn->id;
  record->group_level = group.level;
  bpf_probe_read_kernel_str(record->group_name, sizeof record->group_name, group.kn->name);
  bpf_probe_read_kernel_str(record->name, sizeof record->name, task.comm);
  threads.update(thread, *record);
  return 0;
}

BPF_PROGRAM("tp_btf/sched_wakeup_new", on_new, const task_struct &task) {
  forked++;
  const u32 to = processor_of(task);
  if (u64 *count = arrivals.lookup(to))
    ++*count;
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
