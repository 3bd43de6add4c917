// futexes.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

#define RELOCATABLE __attribute__((preserve_access_index))

struct RELOCATABLE task_struct___5_10 {
  volatile long state;
};

struct RELOCATABLE task_struct___6_12 {
  void *robust_list;
};

enum { name_size = 16, slots = 24, command_mask = 0x7f, is_private = 0x80, realtime_clock = 0x100 };

struct called {
  u64 when, address, second_address, timeout;
  u32 operation, value, limit, second_value;
};

struct futex_key_ {
  u64 address;
  u32 process, command;
};

struct contention {
  u64 count, time, longest, timed_out, changed, interrupted, woken;
  u64 second_address, ran, stack, instruction, base, start;
  u32 value, found, thread, priority, boosted, state, private_, clock;
  u32 robust, blocked_on, holders, threads, processor, parent;
  u64 group, switches;
  u32 slot[slots];
  char name[name_size], process_name[name_size];
};

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, u32);
  __type(value, struct called);
  __uint(max_entries, 8192);
} inside SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, struct futex_key_);
  __type(value, struct contention);
  __uint(max_entries, 4096);
} futexes SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, u32);
  __type(value, struct contention);
  __uint(max_entries, 1);
} empty SEC(".maps");

const volatile u32 only_process = 0;

u64 calls;

SEC("kprobe/do_futex")
int BPF_KPROBE(on_call, u32 *address, int operation, u32 value, s64 *timeout, u32 *second_address) {
  u64 both = bpf_get_current_pid_tgid();
  u32 thread = both;
  calls++;
  if (only_process && both >> 32 != only_process)
    return 0;
  struct called call = {};
  call.when = bpf_ktime_get_ns();
  call.address = (u64)address;
  call.second_address = (u64)second_address;
  call.operation = operation;
  call.value = value;
  if (timeout)
    bpf_probe_read_kernel(&call.timeout, sizeof call.timeout, timeout);
  call.limit = timeout != 0;
  bpf_map_update_elem(&inside, &thread, &call, BPF_ANY);
  return 0;
}

static __always_inline void look_at_waiter(struct contention *result, struct task_struct *task) {
  result->priority = BPF_CORE_READ(task, prio);
  result->boosted = BPF_CORE_READ(task, prio) < BPF_CORE_READ(task, normal_prio);
  if (bpf_core_field_exists(task->__state))
    result->state = BPF_CORE_READ(task, __state);
  else
    result->state = BPF_CORE_READ((struct task_struct___5_10 *)task, state);
  result->ran = BPF_CORE_READ(task, se.sum_exec_runtime);
  result->switches = BPF_CORE_READ(task, nvcsw);
  result->start = BPF_CORE_READ(task, start_boottime);
  result->parent = BPF_CORE_READ(task, real_parent, tgid);
  result->threads = BPF_CORE_READ(task, signal, nr_threads);
  result->group = BPF_CORE_READ(task, cgroups, dfl_cgrp, kn, id);
  result->base = BPF_CORE_READ(task, thread.fsbase);
  struct task_struct___6_12 *older = (void *)task;
  if (bpf_core_field_exists(older->robust_list))
    result->robust = BPF_CORE_READ(older, robust_list) != 0;
  if (bpf_core_field_exists(task->pi_blocked_on))
    result->blocked_on = BPF_CORE_READ(task, pi_blocked_on) != 0;
  struct mm_struct *memory = BPF_CORE_READ(task, mm);
  if (memory) {
    result->holders = BPF_CORE_READ(memory, mm_users.counter);
    result->stack = BPF_CORE_READ(memory, start_stack);
  }
  BPF_CORE_READ_STR_INTO(&result->name, task, comm);
  BPF_CORE_READ_STR_INTO(&result->process_name, task, group_leader, comm);
}

SEC("kretprobe/do_futex") int BPF_KRETPROBE(on_return, long result) {
  u64 both = bpf_get_current_pid_tgid(), now = bpf_ktime_get_ns();
  u32 thread = both, zero = 0;
  const struct called *call = bpf_map_lookup_elem(&inside, &thread);
  if (!call)
    return 0;
  struct futex_key_ key = {};
  key.address = call->address;
  key.process = both >> 32;
  key.command = call->operation & command_mask;
  const struct contention *zeros = bpf_map_lookup_elem(&empty, &zero);
  if (!zeros)
    return 0;
  struct contention *all = bpf_map_lookup_elem(&futexes, &key);
  if (!all) {
    bpf_map_update_elem(&futexes, &key, zeros, BPF_NOEXIST);
    all = bpf_map_lookup_elem(&futexes, &key);
  }
  if (!all)
    return 0;
  u64 time = now - call->when;
  all->count++;
  all->time += time;
  if (result == -110)
    all->timed_out++;
  else if (result == -11)
    all->changed++;
  else if (result == -4 || result == -512)
    all->interrupted++;
  else if (result > 0)
    all->woken += result;
  u32 slot = 0;
  for (u64 left = time / 1000; slot < slots - 1 && left; slot++)
    left >>= 1;
  if (slot < slots)
    all->slot[slot]++;
  if (time > all->longest) {
    all->longest = time;
    all->thread = thread;
    all->processor = bpf_get_smp_processor_id();
    all->value = call->value;
    all->second_address = call->second_address;
    all->private_ = call->operation & is_private;
    all->clock = call->operation & realtime_clock;
    bpf_probe_read_user(&all->found, sizeof all->found, (const void *)key.address);
    look_at_waiter(all, (void *)bpf_get_current_task());
  }
  bpf_map_delete_elem(&inside, &thread);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
