// Who wakes whom: chains of threads, with how long each was asleep, on which processor it was and is woken,
// and from what (a thread or an interrupt).
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

struct RELOCATABLE task_struct___5_10 {
  unsigned int cpu;
};
struct RELOCATABLE thread_info___6_18 {
  s32 preempt_count;
};

constexpr u32 name_size = 16, links = 4;

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
  link by[links];
  u32 length, padding;
  char name[name_size];
};

// Thread -> who woke it last.
bpf::lru_hash_map<u32, link, 8192> wakers SEC(".maps");
bpf::lru_hash_map<u32, u64, 8192> asleep SEC(".maps");
bpf::lru_hash_map<u32, chain, 2048> chains SEC(".maps");
bpf::percpu_array_map<chain, 1> empty SEC(".maps");
u64 interrupts, unknown;

static __always_inline u32 processor_of(const task_struct &task) {
  if (bpf::field_exists<&thread_info::cpu>())
    return task.thread_info.cpu;
  return bpf::flavour<task_struct___5_10>(task).cpu;
}

static __always_inline void introduce(link &by, const task_struct *task, u64 now) {
  by.thread = bpf::read(task->pid);
  by.process = bpf::read(task->tgid);
  by.priority = bpf::read(task->prio);
  by.processor = bpf_get_smp_processor_id();
  by.when = now;
  bpf::read_string<&task_struct::comm>(by.name, task);
}

BPF_PROGRAM("tp_btf/sched_switch", on_switch, bool preempted, const task_struct &previous) {
  if (!preempted && previous.pid)
    asleep.update(previous.pid, bpf_ktime_get_ns());
  return 0;
}

BPF_PROGRAM("tp_btf/sched_waking", on_waking, const task_struct &woken) {
  const u64 now = bpf_ktime_get_ns();
  const u32 thread = woken.pid;
  const u64 *since = asleep.lookup(thread);
  if (!since) {
    unknown++;
    return 0;
  }
  const u64 slept = now - *since;
  asleep.erase(thread);

  auto *waker = reinterpret_cast<const task_struct *>(bpf_get_current_task());
  link by = {};
  introduce(by, waker, now);
  const chain *zeros = empty.lookup(0);
  chain *all = zeros ? chains.lookup_or_insert(thread, *zeros) : nullptr;
  if (!all)
    return 0;
  all->count++;
  all->slept += slept;
  if (slept > all->longest)
    all->longest = slept;
  all->thread = thread;
  all->process = woken.tgid;
  all->parent = woken.real_parent->tgid;
  all->processor = by.processor;
  all->woken_on = processor_of(woken);
  all->wake_processor = woken.wake_cpu;
  all->recent = woken.recent_used_cpu;
  all->priority = woken.prio;
  all->remote = woken.sched_remote_wakeup;
  all->migrated = woken.sched_migrated;
  all->same_process = by.process == all->process;
  all->same_group = bpf::read(waker->cgroups) == woken.cgroups;
  all->waker_ran = bpf::read<&task_struct::se, &sched_entity::sum_exec_runtime>(waker);
  all->waker_weight = bpf::read<&task_struct::se, &sched_entity::load, &load_weight::weight>(waker);
  all->waker_shared = bpf::read(waker->mm) == woken.mm && woken.mm;
  all->woken_ran = woken.se.sum_exec_runtime;
  all->woken_weight = woken.se.load.weight;
  all->woken_migrations = woken.se.nr_migrations;
  all->last_wakee_flips = woken.wakee_flips;
  bpf_probe_read_kernel_str(all->name, sizeof all->name, woken.comm);
  if (bpf::field_exists<&thread_info___6_18::preempt_count>())
    interrupts++;
  // The idle thread wakes nobody but from an interrupt.
  all->from_interrupt = by.thread == 0;

  // Who woke the waker, and so on.
  all->by[0] = by;
  u32 length = 1, at = by.thread;
  for (u32 i = 1; i < links; i++) {
    const link *before = wakers.lookup(at);
    if (!before || before->thread == 0)
      break;
    all->by[i] = *before;
    at = before->thread;
    length++;
  }
  all->length = length;
  wakers.update(thread, by);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
