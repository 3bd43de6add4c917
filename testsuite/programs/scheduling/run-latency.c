// run-latency.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

#define RELOCATABLE __attribute__((preserve_access_index))

struct RELOCATABLE task_struct___5_10 {
  volatile long state;
  unsigned int cpu;
};

struct RELOCATABLE cfs_rq___6_12 {
  unsigned int nr_running, idle_h_nr_running;
};

struct RELOCATABLE cfs_rq___6_1 {
  unsigned int h_nr_running;
  u64 min_vruntime;
};

struct RELOCATABLE util_est {
  unsigned int enqueued;
};

struct RELOCATABLE sched_avg___6_1 {
  struct util_est util_est;
};

enum { slots = 32, name_size = 16 };

struct group_key {
  u64 group;
  u32 policy, processor;
};

struct histogram {
  u64 slot[slots];
  u64 total, count;
};

struct slow {
  u64 waited, when;
  u32 thread, process, processor, last_processor;
  u32 priority, nice_priority, policy, allowed;
  u64 weight, virtual_time, ran, migrations, voluntary, involuntary;
  u64 load, utilisation, runnable, estimate;
  u32 queued, queued_below, idle_queued, depth;
  u64 queue_load, queue_time, shares;
  u32 was_state, was_thread;
  u8 contributes, migrated, waits_for_io, stalled;
  char name[name_size], was[name_size];
};

struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __type(key, u32);
  __type(value, u64);
  __uint(max_entries, 8192);
} woken SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_LRU_PERCPU_HASH);
  __type(key, struct group_key);
  __type(value, struct histogram);
  __uint(max_entries, 1024);
} waits SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __type(key, u32);
  __type(value, struct slow);
  __uint(max_entries, 1);
} slowest SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, u32);
  __type(value, struct histogram);
  __uint(max_entries, 1);
} none SEC(".maps");

const volatile u64 at_least = 0;

u64 switches;

static __always_inline u32 state_of(const struct task_struct *task) {
  if (bpf_core_field_exists(task->__state))
    return task->__state;
  return ((const struct task_struct___5_10 *)task)->state;
}

static __always_inline u32 processor_of(const struct task_struct *task) {
  if (bpf_core_field_exists(struct thread_info, cpu))
    return task->thread_info.cpu;
  return ((const struct task_struct___5_10 *)task)->cpu;
}

static __always_inline u64 estimate_of(const struct sched_entity *entity) {
  if (bpf_core_field_exists(struct sched_avg___6_1, util_est.enqueued))
    return ((const struct sched_avg___6_1 *)&entity->avg)->util_est.enqueued;
  return entity->avg.util_est;
}

static __always_inline void look_at_queue(struct slow *wait, const struct cfs_rq *queue) {
  if (bpf_core_field_exists(queue->nr_queued)) {
    wait->queued = queue->nr_queued;
    wait->idle_queued = queue->h_nr_idle;
  } else {
    const struct cfs_rq___6_12 *old = (const void *)queue;
    wait->queued = old->nr_running;
    wait->idle_queued = old->idle_h_nr_running;
  }
  if (bpf_core_field_exists(queue->h_nr_queued))
    wait->queued_below = queue->h_nr_queued;
  else
    wait->queued_below = ((const struct cfs_rq___6_1 *)queue)->h_nr_running;
  if (bpf_core_field_exists(struct cfs_rq___6_1, min_vruntime))
    wait->queue_time = ((const struct cfs_rq___6_1 *)queue)->min_vruntime;
  wait->queue_load = queue->load.weight;
  wait->shares = queue->tg->shares;
}

static __always_inline u32 slot_of(u64 time) {
  u32 slot = 0;
  time /= 1000;
  if (time >> 16) {
    slot += 16;
    time >>= 16;
  }
  if (time >> 8) {
    slot += 8;
    time >>= 8;
  }
  if (time >> 4) {
    slot += 4;
    time >>= 4;
  }
  if (time >> 2) {
    slot += 2;
    time >>= 2;
  }
  return slot + (time >> 1 ? 1 : 0);
}

static __always_inline int wake(const struct task_struct *task) {
  u32 thread = task->pid;
  u64 now = bpf_ktime_get_ns();
  bpf_map_update_elem(&woken, &thread, &now, BPF_ANY);
  return 0;
}

SEC("tp_btf/sched_wakeup") int BPF_PROG(on_wakeup, const struct task_struct *task) {
  return wake(task);
}
SEC("tp_btf/sched_wakeup_new") int BPF_PROG(on_new, const struct task_struct *task) {
  return wake(task);
}

SEC("tp_btf/sched_switch")
int BPF_PROG(on_switch, bool preempted, const struct task_struct *previous,
             const struct task_struct *next) {
  switches++;
  if (state_of(previous) == 0 && previous->pid)
    wake(previous);
  u32 thread = next->pid, zero = 0;
  const u64 *start = bpf_map_lookup_elem(&woken, &thread);
  if (!start)
    return 0;
  u64 now = bpf_ktime_get_ns(), waited = now - *start;
  bpf_map_delete_elem(&woken, &thread);
  if (waited < at_least)
    return 0;

  struct group_key key = {next->cgroups->dfl_cgrp->kn->id, next->policy, processor_of(next)};
  const struct histogram *zeros = bpf_map_lookup_elem(&none, &zero);
  if (!zeros)
    return 0;
  struct histogram *all = bpf_map_lookup_elem(&waits, &key);
  if (!all) {
    bpf_map_update_elem(&waits, &key, zeros, BPF_NOEXIST);
    all = bpf_map_lookup_elem(&waits, &key);
  }
  if (all) {
    u32 slot = slot_of(waited);
    if (slot < slots)
      all->slot[slot]++;
    all->total += waited;
    all->count++;
  }

  struct slow *longest = bpf_map_lookup_elem(&slowest, &zero);
  if (!longest || longest->waited >= waited)
    return 0;
  longest->waited = waited;
  longest->when = now;
  longest->thread = thread;
  longest->process = next->tgid;
  longest->processor = key.processor;
  longest->last_processor = next->recent_used_cpu;
  longest->priority = next->prio;
  longest->nice_priority = next->static_prio;
  longest->policy = next->policy;
  longest->allowed = next->nr_cpus_allowed;
  const struct sched_entity *entity = &next->se;
  longest->weight = entity->load.weight;
  longest->virtual_time = entity->vruntime;
  longest->ran = entity->sum_exec_runtime;
  longest->migrations = entity->nr_migrations;
  longest->depth = entity->depth;
  longest->voluntary = next->nvcsw;
  longest->involuntary = next->nivcsw;
  longest->load = entity->avg.load_avg;
  longest->utilisation = entity->avg.util_avg;
  longest->runnable = entity->avg.runnable_avg;
  longest->estimate = estimate_of(entity);
  look_at_queue(longest, entity->cfs_rq);
  longest->contributes = BPF_CORE_READ_BITFIELD(previous, sched_contributes_to_load);
  longest->migrated = BPF_CORE_READ_BITFIELD(next, sched_migrated);
  longest->waits_for_io = BPF_CORE_READ_BITFIELD(previous, in_iowait);
  longest->stalled = BPF_CORE_READ_BITFIELD(next, in_memstall);
  longest->was_state = state_of(previous);
  longest->was_thread = previous->pid;
  bpf_probe_read_kernel_str(longest->name, sizeof longest->name, next->comm);
  bpf_probe_read_kernel_str(longest->was, sizeof longest->was, previous->comm);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
