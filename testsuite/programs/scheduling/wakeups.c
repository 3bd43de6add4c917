// wakeups.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

#define RELOCATABLE __attribute__((preserve_access_index))

struct RELOCATABLE task_struct___5_10 {
  unsigned int cpu;
};

struct RELOCATABLE thread_info___6_18 {
  s32 preempt_count;
};

enum { name_size = 16, links = 4 };

struct link {
  u32 thread, process, priority, processor;
  u64 when;
  char name[name_size];
};

struct chain {
  u64 count, slept, longest;
  u32 thread, process, parent, processor;
  u32 woken_on, wake_processor, priority, from_interrupt;
  u32 remote, migrated, same_process, same_group;
  u64 waker_ran, woken_ran, waker_weight, woken_weight, woken_migrations, last_wakee_flips;
  u64 waker_shared, recent, capacity;
  struct link by[links];
  u32 length, padding;
  char name[name_size];
};

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, u32);
  __type(value, struct link);
  __uint(max_entries, 8192);
} wakers SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, u32);
  __type(value, u64);
  __uint(max_entries, 8192);
} asleep SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, u32);
  __type(value, struct chain);
  __uint(max_entries, 2048);
} chains SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, u32);
  __type(value, struct chain);
  __uint(max_entries, 1);
} empty SEC(".maps");

u64 interrupts, unknown;

static __always_inline u32 processor_of(const struct task_struct *task) {
  if (bpf_core_field_exists(struct thread_info, cpu))
    return task->thread_info.cpu;
  return ((const struct task_struct___5_10 *)task)->cpu;
}

static __always_inline void introduce(struct link *by, struct task_struct *task, u64 now) {
  by->thread = BPF_CORE_READ(task, pid);
  by->process = BPF_CORE_READ(task, tgid);
  by->priority = BPF_CORE_READ(task, prio);
  by->processor = bpf_get_smp_processor_id();
  by->when = now;
  BPF_CORE_READ_STR_INTO(&by->name, task, comm);
}

SEC("tp_btf/sched_switch")
int BPF_PROG(on_switch, bool preempted, const struct task_struct *previous) {
  if (!preempted && previous->pid) {
    u32 thread = previous->pid;
    u64 now = bpf_ktime_get_ns();
    bpf_map_update_elem(&asleep, &thread, &now, BPF_ANY);
  }
  return 0;
}

SEC("tp_btf/sched_waking") int BPF_PROG(on_waking, const struct task_struct *woken) {
  u64 now = bpf_ktime_get_ns();
  u32 thread = woken->pid, zero = 0;
  const u64 *since = bpf_map_lookup_elem(&asleep, &thread);
  if (!since) {
    unknown++;
    return 0;
  }
  u64 slept = now - *since;
  bpf_map_delete_elem(&asleep, &thread);

  struct task_struct *waker = (void *)bpf_get_current_task();
  struct link by = {};
  introduce(&by, waker, now);
  const struct chain *zeros = bpf_map_lookup_elem(&empty, &zero);
  if (!zeros)
    return 0;
  struct chain *all = bpf_map_lookup_elem(&chains, &thread);
  if (!all) {
    bpf_map_update_elem(&chains, &thread, zeros, BPF_NOEXIST);
    all = bpf_map_lookup_elem(&chains, &thread);
  }
  if (!all)
    return 0;
  all->count++;
  all->slept += slept;
  if (slept > all->longest)
    all->longest = slept;
  all->thread = thread;
  all->process = woken->tgid;
  all->parent = woken->real_parent->tgid;
  all->processor = by.processor;
  all->woken_on = processor_of(woken);
  all->wake_processor = woken->wake_cpu;
  all->recent = woken->recent_used_cpu;
  all->priority = woken->prio;
  all->remote = BPF_CORE_READ_BITFIELD(woken, sched_remote_wakeup);
  all->migrated = BPF_CORE_READ_BITFIELD(woken, sched_migrated);
  all->same_process = by.process == all->process;
  all->same_group = BPF_CORE_READ(waker, cgroups) == woken->cgroups;
  all->waker_ran = BPF_CORE_READ(waker, se.sum_exec_runtime);
  all->waker_weight = BPF_CORE_READ(waker, se.load.weight);
  all->waker_shared = BPF_CORE_READ(waker, mm) == woken->mm && woken->mm;
  all->woken_ran = woken->se.sum_exec_runtime;
  all->woken_weight = woken->se.load.weight;
  all->woken_migrations = woken->se.nr_migrations;
  all->last_wakee_flips = woken->wakee_flips;
  bpf_probe_read_kernel_str(all->name, sizeof all->name, woken->comm);
  if (bpf_core_field_exists(struct thread_info___6_18, preempt_count))
    interrupts++;
  all->from_interrupt = by.thread == 0;

  all->by[0] = by;
  u32 length = 1, at = by.thread;
  for (u32 i = 1; i < links; i++) {
    const struct link *before = bpf_map_lookup_elem(&wakers, &at);
    if (!before || before->thread == 0)
      break;
    all->by[i] = *before;
    at = before->thread;
    length++;
  }
  all->length = length;
  bpf_map_update_elem(&wakers, &thread, &by, BPF_ANY);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
