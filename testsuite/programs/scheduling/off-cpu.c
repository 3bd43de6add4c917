// off-cpu.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

#define RELOCATABLE __attribute__((preserve_access_index))

struct RELOCATABLE task_struct___5_10 {
  volatile long state;
};

enum { name_size = 16, depth = 64 };

enum { running = 0, interruptible = 1, no_load = 0x400, reports = 0x27f };

enum { kernel_thread = 0x200000, idle_policy = 5 };

struct left_off {
  u64 when;
  s32 kernel_stack, user_stack;
  u32 state, exiting;
};

struct wait_key {
  u32 process, thread, state;
  s32 kernel_stack, user_stack;
  u32 preempted;
};

struct waits {
  u64 count, time, longest, start, group;
  u64 voluntary, involuntary, deadline_misses, vm_pages;
  u32 priority, policy, parent, nice, io, level;
  u32 frozen, memory_stall, throttle, loaded;
  u32 mount_namespace, group_level;
  char name[name_size], process_name[name_size], group_name[32];
};

struct {
  __uint(type, BPF_MAP_TYPE_STACK_TRACE);
  __uint(key_size, sizeof(u32));
  __uint(value_size, depth * sizeof(u64));
  __uint(max_entries, 4096);
} stacks SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, u32);
  __type(value, struct left_off);
  __uint(max_entries, 8192);
} off SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, struct wait_key);
  __type(value, struct waits);
  __uint(max_entries, 4096);
} totals SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, u32);
  __type(value, struct waits);
  __uint(max_entries, 1);
} empty SEC(".maps");

const volatile u64 at_least = 0;

const volatile u32 only_state = ~0u;

const volatile bool kernel_threads = 1;

u64 dropped;

static __always_inline u32 state_of(const struct task_struct *task) {
  if (bpf_core_field_exists(task->__state))
    return task->__state;
  return ((const struct task_struct___5_10 *)task)->state;
}

static __always_inline void describe(struct waits *wait, const struct task_struct *task) {
  wait->start = task->start_boottime;
  wait->voluntary = task->nvcsw;
  wait->involuntary = task->nivcsw;
  wait->priority = task->prio;
  wait->nice = task->static_prio - 120;
  wait->policy = task->policy;
  wait->parent = task->real_parent->tgid;
  const struct cgroup *group = task->cgroups->dfl_cgrp;
  wait->group = group->kn->id;
  wait->group_level = group->level;
  bpf_probe_read_kernel_str(wait->group_name, sizeof wait->group_name, group->kn->name);
  const struct nsproxy *namespaces = task->nsproxy;
  if (namespaces) {
    wait->mount_namespace = namespaces->mnt_ns->ns.inum;
    wait->level = namespaces->pid_ns_for_children->level;
  }
  wait->frozen = BPF_CORE_READ_BITFIELD(task, frozen);
  wait->memory_stall = BPF_CORE_READ_BITFIELD(task, in_memstall);
  wait->io = BPF_CORE_READ_BITFIELD(task, in_iowait);
  wait->loaded = BPF_CORE_READ_BITFIELD(task, sched_contributes_to_load);
  const struct mm_struct *memory = task->mm;
  if (memory)
    wait->vm_pages = memory->total_vm;
  bpf_probe_read_kernel_str(wait->name, sizeof wait->name, task->comm);
  bpf_probe_read_kernel_str(wait->process_name, sizeof wait->process_name, task->group_leader->comm);
}

static __always_inline void leave(u64 *context, const struct task_struct *task) {
  if (!task->pid || (!kernel_threads && task->flags & kernel_thread))
    return;
  u32 state = state_of(task), thread = task->pid;
  if (only_state != ~0u && state != only_state)
    return;
  struct left_off where = {};
  where.state = state & reports;
  where.exiting = task->exit_state;
  where.kernel_stack = bpf_get_stackid(context, &stacks, 0);
  where.user_stack = task->mm ? bpf_get_stackid(context, &stacks, BPF_F_USER_STACK) : -1;
  where.when = bpf_ktime_get_ns();
  bpf_map_update_elem(&off, &thread, &where, BPF_ANY);
}

static __always_inline void come_back(const struct task_struct *task) {
  u32 thread = task->pid, zero = 0;
  const struct left_off *where = bpf_map_lookup_elem(&off, &thread);
  if (!where)
    return;
  u64 time = bpf_ktime_get_ns() - where->when;
  struct wait_key key = {};
  key.process = task->tgid;
  key.thread = thread;
  key.state = where->state;
  key.kernel_stack = where->kernel_stack;
  key.user_stack = where->user_stack;
  key.preempted = where->state == running;
  bpf_map_delete_elem(&off, &thread);
  if (time < at_least)
    return;
  const struct waits *zeros = bpf_map_lookup_elem(&empty, &zero);
  struct waits *all = 0;
  if (zeros) {
    all = bpf_map_lookup_elem(&totals, &key);
    if (!all) {
      bpf_map_update_elem(&totals, &key, zeros, BPF_NOEXIST);
      all = bpf_map_lookup_elem(&totals, &key);
    }
  }
  if (!all) {
    dropped++;
    return;
  }
  if (!all->count)
    describe(all, task);
  all->count++;
  all->time += time;
  if (time > all->longest)
    all->longest = time;
}

SEC("tp_btf/sched_switch") int on_switch(u64 *context) {
  leave(context, (const struct task_struct *)context[1]);
  come_back((const struct task_struct *)context[2]);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
