// Where threads are when they are off the processor, and for how long: by the stacks in the kernel and in
// user space, the state that they wait in, and what they belong to.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

struct RELOCATABLE task_struct___5_10 {
  volatile long state;
};

constexpr u32 name_size = 16, depth = 64;
constexpr u32 running = 0, interruptible = 1, no_load = 0x400, reports = 0x27f;
constexpr u32 kernel_thread = 0x200000, idle_policy = 5;

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

bpf::stack_trace_map<depth, 4096> stacks SEC(".maps");
bpf::lru_hash_map<u32, left_off, 8192> off SEC(".maps");
bpf::lru_hash_map<wait_key, waits, 4096> totals SEC(".maps");
bpf::percpu_array_map<waits, 1> empty SEC(".maps");
// Set from user space: what is of interest.
const volatile u64 at_least = 0;
const volatile u32 only_state = ~0u;
const volatile bool kernel_threads = true;
u64 dropped;

static __always_inline u32 state_of(const task_struct &task) {
  if (bpf::field_exists<&task_struct::__state>())
    return task.__state;
  return static_cast<u32>(bpf::flavour<task_struct___5_10>(task).state);
}

static __always_inline void describe(waits &wait, const task_struct &task) {
  wait.start = task.start_boottime;
  wait.voluntary = task.nvcsw;
  wait.involuntary = task.nivcsw;
  wait.priority = task.prio;
  wait.nice = task.static_prio - 120;
  wait.policy = task.policy;
  wait.parent = task.real_parent->tgid;
  const cgroup &group = *task.cgroups->dfl_cgrp;
  wait.group = group.kn->id;
  wait.group_level = group.level;
  bpf_probe_read_kernel_str(wait.group_name, sizeof wait.group_name, group.kn->name);
  if (const nsproxy *namespaces = task.nsproxy) {
    wait.mount_namespace = namespaces->mnt_ns->ns.inum;
    wait.level = namespaces->pid_ns_for_children->level;
  }
  wait.frozen = task.frozen;
  wait.memory_stall = task.in_memstall;
  wait.io = task.in_iowait;
  wait.loaded = task.sched_contributes_to_load;
  if (const mm_struct *memory = task.mm)
    wait.vm_pages = memory->total_vm;
  bpf_probe_read_kernel_str(wait.name, sizeof wait.name, task.comm);
  bpf_probe_read_kernel_str(wait.process_name, sizeof wait.process_name, task.group_leader->comm);
}

static __always_inline void leave(u64 *context, const task_struct &task) {
  if (!task.pid || (!kernel_threads && task.flags & kernel_thread))
    return;
  const u32 state = state_of(task);
  if (only_state != ~0u && state != only_state)
    return;
  left_off where = {};
  where.state = state & reports;
  where.exiting = task.exit_state;
  where.kernel_stack = bpf_get_stackid(context, &stacks, 0);
  where.user_stack = task.mm ? bpf_get_stackid(context, &stacks, BPF_F_USER_STACK) : -1;
  where.when = bpf_ktime_get_ns();
  off.update(task.pid, where);
}

static __always_inline void come_back(const task_struct &task) {
  const u32 thread = task.pid;
  const left_off *where = off.lookup(thread);
  if (!where)
    return;
  const u64 time = bpf_ktime_get_ns() - where->when;
  wait_key key = {};
  key.process = task.tgid;
  key.thread = thread;
  key.state = where->state;
  key.kernel_stack = where->kernel_stack;
  key.user_stack = where->user_stack;
  key.preempted = where->state == running;
  off.erase(thread);
  if (time < at_least)
    return;
  const waits *zeros = empty.lookup(0);
  waits *all = zeros ? totals.lookup_or_insert(key, *zeros) : nullptr;
  if (!all) {
    dropped++;
    return;
  }
  if (!all->count)
    describe(*all, task);
  all->count++;
  all->time += time;
  if (time > all->longest)
    all->longest = time;
}

extern "C" SEC("tp_btf/sched_switch") int on_switch(u64 *context) {
  leave(context, *reinterpret_cast<const task_struct *>(context[1]));
  come_back(*reinterpret_cast<const task_struct *>(context[2]));
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
