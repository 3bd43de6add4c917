// Interrupts, hard and soft: how often, how long, whom they interrupt, and whether their handlers have threads.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

struct RELOCATABLE task_struct___5_10 {
  volatile long state;
};

constexpr u32 name_size = 16, handler_name_size = 32, slots = 24;

struct interrupt_key {
  u32 number, soft;
};

struct interrupt {
  u64 count, time, longest, handled, last;
  u64 handler, thread_handler, flags, thread_flags, mask;
  u32 process, thread, priority, processor, in_user, state;
  u32 handler_thread, handler_priority, handler_processors, shared;
  u64 ran, group, pages, delayed, voluntary, involuntary;
  u32 slot[slots];
  char name[handler_name_size], interrupted[name_size], thread_name[name_size];
};

bpf::percpu_hash_map<interrupt_key, u64, 1024> begun SEC(".maps");
bpf::hash_map<interrupt_key, interrupt, 1024> interrupts SEC(".maps");
bpf::percpu_array_map<interrupt, 1> empty SEC(".maps");
u64 lost;

static __always_inline void begin(u32 number, u32 soft) {
  const interrupt_key key = {number, soft};
  begun.update(key, bpf_ktime_get_ns());
}

static __always_inline void look_at_interrupted(interrupt &result, const task_struct *task) {
  result.process = bpf::read(task->tgid);
  result.thread = bpf::read(task->pid);
  result.priority = bpf::read(task->prio);
  result.processor = bpf_get_smp_processor_id();
  if (bpf::field_exists<&task_struct::__state>())
    result.state = bpf::read(task->__state);
  else
    result.state = static_cast<u32>(bpf::read(bpf::flavour<task_struct___5_10>(*task).state));
  result.ran = bpf::read<&task_struct::se, &sched_entity::sum_exec_runtime>(task);
  result.voluntary = bpf::read(task->nvcsw);
  result.involuntary = bpf::read(task->nivcsw);
  result.group = bpf::read<&task_struct::cgroups, &css_set::dfl_cgrp, &cgroup::kn, &kernfs_node::id>(task);
  if (const mm_struct *memory = bpf::read(task->mm)) {
    result.in_user++;
    result.pages = bpf::read(memory->total_vm);
  }
  bpf::read_string<&task_struct::comm>(result.interrupted, task);
}

static __always_inline interrupt *end(u32 number, u32 soft) {
  const interrupt_key key = {number, soft};
  const u64 *start = begun.lookup(key);
  if (!start || !*start)
    return nullptr;
  const u64 now = bpf_ktime_get_ns(), time = now - *start;
  const interrupt *zeros = empty.lookup(0);
  interrupt *all = zeros ? interrupts.lookup_or_insert(key, *zeros) : nullptr;
  if (!all) {
    lost++;
    return nullptr;
  }
  all->count++;
  all->time += time;
  all->last = now;
  u32 slot = 0;
  for (u64 left = time / 100; slot < slots - 1 && left; slot++)
    left >>= 1;
  if (slot < slots)
    all->slot[slot]++;
  if (time > all->longest) {
    all->longest = time;
    look_at_interrupted(*all, reinterpret_cast<const task_struct *>(bpf_get_current_task()));
  }
  return all;
}

BPF_PROGRAM("tp_btf/irq_handler_entry", on_interrupt, int number) {
  begin(number, 0);
  return 0;
}

BPF_PROGRAM("tp_btf/irq_handler_exit", on_interrupt_end, int number, const irqaction &action, int handled) {
  interrupt *all = end(number, 0);
  if (!all)
    return 0;
  all->handled += handled != 0;
  if (all->handler)
    return 0;
  all->handler = reinterpret_cast<u64>(action.handler);
  all->thread_handler = reinterpret_cast<u64>(action.thread_fn);
  all->flags = action.flags;
  all->thread_flags = action.thread_flags;
  all->mask = action.thread_mask;
  all->shared = action.next != nullptr;
  bpf_probe_read_kernel_str(all->name, sizeof all->name, action.name);
  if (const task_struct *thread = action.thread) {
    all->handler_thread = thread->pid;
    all->handler_priority = thread->prio;
    all->handler_processors = thread->nr_cpus_allowed;
    bpf_probe_read_kernel_str(all->thread_name, sizeof all->thread_name, thread->comm);
  }
  return 0;
}

BPF_PROGRAM("tp_btf/softirq_entry", on_soft, u32 number) {
  begin(number, 1);
  return 0;
}

BPF_PROGRAM("tp_btf/softirq_exit", on_soft_end, u32 number) {
  interrupt *all = end(number, 1);
  if (!all)
    return 0;
  // What is done by a kernel thread was too much to be done at once.
  if (all->process == all->thread && number != TIMER_SOFTIRQ)
    all->delayed++;
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
