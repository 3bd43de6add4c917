// locks.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

enum { name_size = 16, slots = 24 };

enum { spinning = 1, reading = 2, writing = 4, realtime = 8, per_processor = 16, of_mutex = 32 };

#define owner_mask ~7ull

struct waiting {
  u64 since, lock;
  u32 flags, holder;
};

struct lock_key {
  u64 lock;
  u32 flags, padding;
};

struct contended {
  u64 count, time, longest, failed, holder_ran, holder_start;
  u32 thread, process, priority, processor;
  u32 holder, holder_process, holder_priority, holder_on_processor;
  u32 holder_state, holder_flags, is_memory_lock, spinners;
  u64 group, memory_pages, holder_switches;
  s64 result;
  u32 slot[slots];
  char name[name_size], holder_name[name_size];
};

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, u32);
  __type(value, struct waiting);
  __uint(max_entries, 8192);
} waits SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, struct lock_key);
  __type(value, struct contended);
  __uint(max_entries, 4096);
} locks SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, u32);
  __type(value, struct contended);
  __uint(max_entries, 1);
} empty SEC(".maps");

u64 dropped;

static __always_inline struct task_struct *holder_of(void *lock, u32 flags) {
  u64 owner = 0;
  if (flags & of_mutex)
    owner = BPF_CORE_READ((struct mutex *)lock, owner.counter);
  else if (flags & writing)
    owner = BPF_CORE_READ((struct rw_semaphore *)lock, owner.counter);
  return (struct task_struct *)(owner & owner_mask);
}

SEC("tp_btf/contention_begin") int BPF_PROG(on_begin, void *lock, u32 flags) {
  u64 both = bpf_get_current_pid_tgid();
  u32 thread = both, zero = 0;
  struct waiting now = {};
  now.since = bpf_ktime_get_ns();
  now.lock = (u64)lock;
  now.flags = flags;
  struct lock_key key = {now.lock, flags, 0};
  struct task_struct *holder = holder_of(lock, flags);
  if (holder) {
    now.holder = BPF_CORE_READ(holder, pid);
    const struct contended *zeros = bpf_map_lookup_elem(&empty, &zero);
    struct contended *all = 0;
    if (zeros) {
      all = bpf_map_lookup_elem(&locks, &key);
      if (!all) {
        bpf_map_update_elem(&locks, &key, zeros, BPF_NOEXIST);
        all = bpf_map_lookup_elem(&locks, &key);
      }
    }
    if (all) {
      all->holder = now.holder;
      all->holder_process = BPF_CORE_READ(holder, tgid);
      all->holder_priority = BPF_CORE_READ(holder, prio);
      all->holder_state = BPF_CORE_READ(holder, __state);
      all->holder_flags = BPF_CORE_READ(holder, flags);
      all->holder_ran = BPF_CORE_READ(holder, se.sum_exec_runtime);
      all->holder_start = BPF_CORE_READ(holder, start_boottime);
      all->holder_switches = BPF_CORE_READ(holder, nvcsw) + BPF_CORE_READ(holder, nivcsw);
      all->holder_on_processor = BPF_CORE_READ(holder, thread_info.cpu);
      BPF_CORE_READ_STR_INTO(&all->holder_name, holder, comm);
    }
  }
  bpf_map_update_elem(&waits, &thread, &now, BPF_ANY);
  return 0;
}

SEC("tp_btf/contention_end") int BPF_PROG(on_end, const void *lock, int result) {
  u64 both = bpf_get_current_pid_tgid();
  u32 thread = both, zero = 0;
  const struct waiting *begin = bpf_map_lookup_elem(&waits, &thread);
  if (!begin)
    return 0;
  u64 time = bpf_ktime_get_ns() - begin->since;
  struct lock_key key = {begin->lock, begin->flags, 0};
  const struct contended *zeros = bpf_map_lookup_elem(&empty, &zero);
  struct contended *all = 0;
  if (zeros) {
    all = bpf_map_lookup_elem(&locks, &key);
    if (!all) {
      bpf_map_update_elem(&locks, &key, zeros, BPF_NOEXIST);
      all = bpf_map_lookup_elem(&locks, &key);
    }
  }
  if (!all) {
    dropped++;
    return 0;
  }
  all->count++;
  all->time += time;
  all->failed += result != 0;
  all->spinners += begin->flags & spinning;
  u32 slot = 0;
  for (u64 left = time / 1000; slot < slots - 1 && left; slot++)
    left >>= 1;
  if (slot < slots)
    all->slot[slot]++;
  if (time > all->longest) {
    all->longest = time;
    all->result = result;
    struct task_struct *task = (void *)bpf_get_current_task();
    all->thread = thread;
    all->process = both >> 32;
    all->priority = BPF_CORE_READ(task, prio);
    all->processor = bpf_get_smp_processor_id();
    all->group = BPF_CORE_READ(task, cgroups, dfl_cgrp, kn, id);
    struct mm_struct *memory = BPF_CORE_READ(task, mm);
    if (memory) {
      all->memory_pages = BPF_CORE_READ(memory, total_vm);
      all->is_memory_lock = (u64)&memory->mmap_lock == key.lock;
    }
    BPF_CORE_READ_STR_INTO(&all->name, task, comm);
  }
  bpf_map_delete_elem(&waits, &thread);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
