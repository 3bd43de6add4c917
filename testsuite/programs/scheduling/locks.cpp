// Locks of the kernel that are waited for: which, by whom, for how long, and who had them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

constexpr u32 name_size = 16, slots = 24;
// Of include/trace/events/lock.h.
constexpr u32 spinning = 1, reading = 2, writing = 4, realtime = 8, per_processor = 16, of_mutex = 32;
// Of the owner's address, which is aligned, mutexes and semaphores use the lowest bits.
constexpr u64 owner_mask = ~7ull;

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

bpf::lru_hash_map<u32, waiting, 8192> waits SEC(".maps");
bpf::lru_hash_map<lock_key, contended, 4096> locks SEC(".maps");
bpf::percpu_array_map<contended, 1> empty SEC(".maps");
u64 dropped;

static __always_inline const task_struct *current() {
  return reinterpret_cast<const task_struct *>(bpf_get_current_task());
}

// Who has the lock, as far as it says.
static __always_inline const task_struct *holder_of(const void *lock, u32 flags) {
  u64 owner = 0;
  if (flags & of_mutex)
    owner = bpf::read(static_cast<const mutex *>(lock)->owner.counter);
  else if (flags & writing)
    owner = bpf::read(static_cast<const rw_semaphore *>(lock)->owner.counter);
  return reinterpret_cast<const task_struct *>(owner & owner_mask);
}

BPF_PROGRAM("tp_btf/contention_begin", on_begin, const void *lock, u32 flags) {
  const u64 both = bpf_get_current_pid_tgid();
  waiting now = {};
  now.since = bpf_ktime_get_ns();
  now.lock = reinterpret_cast<u64>(lock);
  now.flags = flags;
  const lock_key key = {now.lock, flags, 0};
  if (const task_struct *holder = holder_of(lock, flags)) {
    now.holder = bpf::read(holder->pid);
    const contended *zeros = empty.lookup(0);
    if (contended *all = zeros ? locks.lookup_or_insert(key, *zeros) : nullptr) {
      all->holder = now.holder;
      all->holder_process = bpf::read(holder->tgid);
      all->holder_priority = bpf::read(holder->prio);
      all->holder_state = bpf::read(holder->__state);
      all->holder_flags = bpf::read(holder->flags);
      all->holder_ran = bpf::read(holder->se.sum_exec_runtime);
      all->holder_start = bpf::read(holder->start_boottime);
      all->holder_switches = bpf::read(holder->nvcsw) + bpf::read(holder->nivcsw);
      all->holder_on_processor = bpf::read<&task_struct::thread_info, &thread_info::cpu>(holder);
      bpf::read_string<&task_struct::comm>(all->holder_name, holder);
    }
  }
  waits.update(static_cast<u32>(both), now);
  return 0;
}

BPF_PROGRAM("tp_btf/contention_end", on_end, const void *, int result) {
  const u64 both = bpf_get_current_pid_tgid();
  const u32 thread = static_cast<u32>(both);
  const waiting *begin = waits.lookup(thread);
  if (!begin)
    return 0;
  const u64 time = bpf_ktime_get_ns() - begin->since;
  const lock_key key = {begin->lock, begin->flags, 0};
  const contended *zeros = empty.lookup(0);
  contended *all = zeros ? locks.lookup_or_insert(key, *zeros) : nullptr;
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
    const task_struct *task = current();
    all->thread = thread;
    all->process = both >> 32;
    all->priority = bpf::read(task->prio);
    all->processor = bpf_get_smp_processor_id();
    all->group = bpf::read<&task_struct::cgroups, &css_set::dfl_cgrp, &cgroup::kn, &kernfs_node::id>(task);
    if (const mm_struct *memory = bpf::read(task->mm)) {
      all->memory_pages = bpf::read(memory->total_vm);
      all->is_memory_lock = reinterpret_cast<u64>(&memory->mmap_lock) == key.lock;
    }
    bpf::read_string<&task_struct::comm>(all->name, task);
  }
  waits.erase(thread);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
