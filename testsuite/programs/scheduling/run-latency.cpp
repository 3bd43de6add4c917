// How long threads wait for a processor after they were woken, by control group and by processor, and the
// longest of these waits with what the scheduler knew of the thread and of its queue.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

// As older kernels have it.
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

constexpr u32 slots = 32, name_size = 16;

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

bpf::hash_map<u32, u64, 8192> woken SEC(".maps");
bpf::lru_percpu_hash_map<group_key, histogram, 1024> waits SEC(".maps");
bpf::array_map<slow, 1> slowest SEC(".maps");
bpf::percpu_array_map<histogram, 1> none SEC(".maps");
// Set from user space: only waits that are at least as long, in nanoseconds.
const volatile u64 at_least = 0;
u64 switches;

static __always_inline u32 state_of(const task_struct &task) {
  if (bpf::field_exists<&task_struct::__state>())
    return task.__state;
  return static_cast<u32>(bpf::flavour<task_struct___5_10>(task).state);
}

static __always_inline u32 processor_of(const task_struct &task) {
  if (bpf::field_exists<&thread_info::cpu>())
    return task.thread_info.cpu;
  return bpf::flavour<task_struct___5_10>(task).cpu;
}

static __always_inline u64 estimate_of(const sched_entity &entity) {
  // A struct until Linux 6.7, of which `enqueued' is the estimate.
  if (bpf::field_exists<&sched_avg___6_1::util_est, &util_est::enqueued>())
    return bpf::flavour<sched_avg___6_1>(entity.avg).util_est.enqueued;
  return entity.avg.util_est;
}

static __always_inline void look_at_queue(slow &wait, const cfs_rq &queue) {
  if (bpf::field_exists<&cfs_rq::nr_queued>()) {
    wait.queued = queue.nr_queued;
    wait.idle_queued = queue.h_nr_idle;
  } else {
    const auto &old = bpf::flavour<cfs_rq___6_12>(queue);
    wait.queued = old.nr_running;
    wait.idle_queued = old.idle_h_nr_running;
  }
  if (bpf::field_exists<&cfs_rq::h_nr_queued>())
    wait.queued_below = queue.h_nr_queued;
  else
    wait.queued_below = bpf::flavour<cfs_rq___6_1>(queue).h_nr_running;
  if (bpf::field_exists<&cfs_rq___6_1::min_vruntime>())
    wait.queue_time = bpf::flavour<cfs_rq___6_1>(queue).min_vruntime;
  wait.queue_load = queue.load.weight;
  wait.shares = queue.tg->shares;
}

static __always_inline u32 slot_of(u64 time) {
  u32 slot = 0;
  // Microseconds, in powers of two.
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

static __always_inline int wake(const task_struct &task) {
  woken.update(task.pid, bpf_ktime_get_ns());
  return 0;
}

BPF_PROGRAM("tp_btf/sched_wakeup", on_wakeup, const task_struct &task) { return wake(task); }
BPF_PROGRAM("tp_btf/sched_wakeup_new", on_new, const task_struct &task) { return wake(task); }

BPF_PROGRAM("tp_btf/sched_switch", on_switch, bool, const task_struct &previous, const task_struct &next) {
  switches++;
  // Who could go on waits from now on.
  if (state_of(previous) == 0 && previous.pid)
    woken.update(previous.pid, bpf_ktime_get_ns());
  const u32 thread = next.pid;
  const u64 *start = woken.lookup(thread);
  if (!start)
    return 0;
  const u64 now = bpf_ktime_get_ns(), waited = now - *start;
  woken.erase(thread);
  if (waited < at_least)
    return 0;

  const group_key key = {next.cgroups->dfl_cgrp->kn->id, next.policy, processor_of(next)};
  const histogram *zeros = none.lookup(0);
  if (!zeros)
    return 0;
  if (histogram *all = waits.lookup_or_insert(key, *zeros)) {
    u32 slot = slot_of(waited);
    if (slot < slots)
      all->slot[slot]++;
    all->total += waited;
    all->count++;
  }

  slow *longest = slowest.lookup(0);
  if (!longest || longest->waited >= waited)
    return 0;
  longest->waited = waited;
  longest->when = now;
  longest->thread = thread;
  longest->process = next.tgid;
  longest->processor = key.processor;
  longest->last_processor = next.recent_used_cpu;
  longest->priority = next.prio;
  longest->nice_priority = next.static_prio;
  longest->policy = next.policy;
  longest->allowed = next.nr_cpus_allowed;
  const sched_entity &entity = next.se;
  longest->weight = entity.load.weight;
  longest->virtual_time = entity.vruntime;
  longest->ran = entity.sum_exec_runtime;
  longest->migrations = entity.nr_migrations;
  longest->depth = entity.depth;
  longest->voluntary = next.nvcsw;
  longest->involuntary = next.nivcsw;
  longest->load = entity.avg.load_avg;
  longest->utilisation = entity.avg.util_avg;
  longest->runnable = entity.avg.runnable_avg;
  longest->estimate = estimate_of(entity);
  look_at_queue(*longest, *entity.cfs_rq);
  longest->contributes = previous.sched_contributes_to_load;
  longest->migrated = next.sched_migrated;
  longest->waits_for_io = previous.in_iowait;
  longest->stalled = next.in_memstall;
  longest->was_state = state_of(previous);
  longest->was_thread = previous.pid;
  bpf_probe_read_kernel_str(longest->name, sizeof longest->name, next.comm);
  bpf_probe_read_kernel_str(longest->was, sizeof longest->was, previous.comm);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
