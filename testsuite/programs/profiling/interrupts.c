// interrupts.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

#define RELOCATABLE __attribute__((preserve_access_index))

struct RELOCATABLE task_struct___5_10 {
  volatile long state;
};

enum { name_size = 16, handler_name_size = 32, slots = 24 };

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

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_HASH);
  __type(key, struct interrupt_key);
  __type(value, u64);
  __uint(max_entries, 1024);
} begun SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __type(key, struct interrupt_key);
  __type(value, struct interrupt);
  __uint(max_entries, 1024);
} interrupts SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, u32);
  __type(value, struct interrupt);
  __uint(max_entries, 1);
} empty SEC(".maps");

u64 lost;

static __always_inline void begin(u32 number, u32 soft) {
  struct interrupt_key key = {number, soft};
  u64 now = bpf_ktime_get_ns();
  bpf_map_update_elem(&begun, &key, &now, BPF_ANY);
}

static __always_inline void look_at_interrupted(struct interrupt *result, struct task_struct *task) {
  result->process = BPF_CORE_READ(task, tgid);
  result->thread = BPF_CORE_READ(task, pid);
  result->priority = BPF_CORE_READ(task, prio);
  result->processor = bpf_get_smp_processor_id();
  if (bpf_core_field_exists(task->__state))
    result->state = BPF_CORE_READ(task, __state);
  else
    result->state = BPF_CORE_READ((struct task_struct___5_10 *)task, state);
  result->ran = BPF_CORE_READ(task, se.sum_exec_runtime);
  result->voluntary = BPF_CORE_READ(task, nvcsw);
  result->involuntary = BPF_CORE_READ(task, nivcsw);
  result->group = BPF_CORE_READ(task, cgroups, dfl_cgrp, kn, id);
  struct mm_struct *memory = BPF_CORE_READ(task, mm);
  if (memory) {
    result->in_user++;
    result->pages = BPF_CORE_READ(memory, total_vm);
  }
  BPF_CORE_READ_STR_INTO(&result->interrupted, task, comm);
}

static __always_inline struct interrupt *end(u32 number, u32 soft) {
  struct interrupt_key key = {number, soft};
  const u64 *start = bpf_map_lookup_elem(&begun, &key);
  if (!start || !*start)
    return 0;
  u64 now = bpf_ktime_get_ns(), time = now - *start;
  u32 zero = 0;
  const struct interrupt *zeros = bpf_map_lookup_elem(&empty, &zero);
  struct interrupt *all = 0;
  if (zeros) {
    all = bpf_map_lookup_elem(&interrupts, &key);
    if (!all) {
      bpf_map_update_elem(&interrupts, &key, zeros, BPF_NOEXIST);
      all = bpf_map_lookup_elem(&interrupts, &key);
    }
  }
  if (!all) {
    lost++;
    return 0;
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
    look_at_interrupted(all, (void *)bpf_get_current_task());
  }
  return all;
}

SEC("tp_btf/irq_handler_entry") int BPF_PROG(on_interrupt, int number) {
  begin(number, 0);
  return 0;
}

SEC("tp_btf/irq_handler_exit")
int BPF_PROG(on_interrupt_end, int number, const struct irqaction *action, int handled) {
  struct interrupt *all = end(number, 0);
  if (!all)
    return 0;
  all->handled += handled != 0;
  if (all->handler)
    return 0;
  all->handler = (u64)action->handler;
  all->thread_handler = (u64)action->thread_fn;
  all->flags = action->flags;
  all->thread_flags = action->thread_flags;
  all->mask = action->thread_mask;
  all->shared = action->next != 0;
  bpf_probe_read_kernel_str(all->name, sizeof all->name, action->name);
  const struct task_struct *thread = action->thread;
  if (thread) {
    all->handler_thread = thread->pid;
    all->handler_priority = thread->prio;
    all->handler_processors = thread->nr_cpus_allowed;
    bpf_probe_read_kernel_str(all->thread_name, sizeof all->thread_name, thread->comm);
  }
  return 0;
}

SEC("tp_btf/softirq_entry") int BPF_PROG(on_soft, u32 number) {
  begin(number, 1);
  return 0;
}

SEC("tp_btf/softirq_exit") int BPF_PROG(on_soft_end, u32 number) {
  struct interrupt *all = end(number, 1);
  if (!all)
    return 0;
  if (all->process == all->thread && number != TIMER_SOFTIRQ)
    all->delayed++;
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
