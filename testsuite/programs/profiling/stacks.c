// stacks.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

#define RELOCATABLE __attribute__((preserve_access_index))

struct RELOCATABLE task_struct___5_10 {
  volatile long state;
};

struct RELOCATABLE pt_regs___6_1 {
  unsigned long cs;
};

struct RELOCATABLE bpf_perf_event_data___6_1 {
  struct pt_regs___6_1 regs;
};

enum { depth = 127, name_size = 16, group_levels = 3, group_name_size = 32 };

struct sample_key {
  u32 process, thread;
  s32 kernel_stack, user_stack;
  u64 group;
};

struct sample {
  u64 count, period, first, last;
  u64 ran, user_time, system_time, start, total, pages;
  u64 instruction, stack_pointer, code_start, code_end, heap, stack_start, thread_base;
  u32 priority, policy, flags, state, exiting, traced;
  u32 mount_namespace, process_namespace, process_in_namespace, threads;
  u32 in_user, parent;
  u64 executable;
  u32 device, level;
  char name[name_size], process_name[name_size], program[group_name_size];
  char groups[group_levels][group_name_size];
};

struct {
  __uint(type, BPF_MAP_TYPE_STACK_TRACE);
  __uint(key_size, sizeof(u32));
  __uint(value_size, depth * sizeof(u64));
  __uint(max_entries, 8192);
} stacks SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, struct sample_key);
  __type(value, struct sample);
  __uint(max_entries, 4096);
} samples SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, u32);
  __type(value, struct sample);
  __uint(max_entries, 1);
} empty SEC(".maps");

const volatile u32 only_process = 0;

u64 ticks, idle, lost;

static __always_inline void look_at_memory(struct sample *result, struct mm_struct *memory) {
  result->total = BPF_CORE_READ(memory, total_vm);
  result->code_start = BPF_CORE_READ(memory, start_code);
  result->code_end = BPF_CORE_READ(memory, end_code);
  result->heap = BPF_CORE_READ(memory, start_brk);
  result->stack_start = BPF_CORE_READ(memory, start_stack);
  struct file *program = BPF_CORE_READ(memory, exe_file);
  if (!program)
    return;
  struct inode *inode = BPF_CORE_READ(program, f_inode);
  result->executable = BPF_CORE_READ(inode, i_ino);
  result->device = BPF_CORE_READ(inode, i_sb, s_dev);
  bpf_probe_read_kernel_str(result->program, sizeof result->program,
                            BPF_CORE_READ(program, f_path.dentry, d_name.name));
}

static __always_inline void look_at_groups(struct sample *result, struct task_struct *task) {
  struct kernfs_node *node = BPF_CORE_READ(task, cgroups, dfl_cgrp, kn);
  for (int i = 0; i < group_levels; i++) {
    if (!node)
      break;
    bpf_probe_read_kernel_str(result->groups[i], group_name_size, BPF_CORE_READ(node, name));
    if (bpf_core_field_exists(node->__parent))
      node = BPF_CORE_READ(node, __parent);
    else
      break;
    result->level++;
  }
}

static __always_inline void look_at_task(struct sample *result, struct task_struct *task) {
  result->ran = BPF_CORE_READ(task, se.sum_exec_runtime);
  result->user_time = BPF_CORE_READ(task, utime);
  result->system_time = BPF_CORE_READ(task, stime);
  result->start = BPF_CORE_READ(task, start_boottime);
  result->priority = BPF_CORE_READ(task, prio);
  result->policy = BPF_CORE_READ(task, policy);
  result->flags = BPF_CORE_READ(task, flags);
  result->exiting = BPF_CORE_READ(task, exit_state);
  result->traced = BPF_CORE_READ(task, ptrace);
  if (bpf_core_field_exists(task->__state))
    result->state = BPF_CORE_READ(task, __state);
  else
    result->state = BPF_CORE_READ((struct task_struct___5_10 *)task, state);
  result->parent = BPF_CORE_READ(task, real_parent, tgid);
  result->threads = BPF_CORE_READ(task, signal, nr_threads);
  result->thread_base = BPF_CORE_READ(task, thread.fsbase);
  struct nsproxy *namespaces = BPF_CORE_READ(task, nsproxy);
  if (namespaces) {
    result->mount_namespace = BPF_CORE_READ(namespaces, mnt_ns, ns.inum);
    result->process_namespace = BPF_CORE_READ(namespaces, pid_ns_for_children, ns.inum);
  }
  result->process_in_namespace = BPF_CORE_READ(task, thread_pid, numbers[0].nr);
  BPF_CORE_READ_STR_INTO(&result->name, task, comm);
  BPF_CORE_READ_STR_INTO(&result->process_name, task, group_leader, comm);
  look_at_groups(result, task);
  struct mm_struct *memory = BPF_CORE_READ(task, mm);
  if (memory)
    look_at_memory(result, memory);
}

SEC("perf_event") int on_tick(struct bpf_perf_event_data *context) {
  ticks++;
  u64 both = bpf_get_current_pid_tgid(), now = bpf_ktime_get_ns();
  u32 zero = 0;
  if (!both) {
    idle++;
    return 0;
  }
  struct sample_key key = {};
  key.process = both >> 32;
  key.thread = both;
  if (only_process && key.process != only_process)
    return 0;
  struct task_struct *task = (void *)bpf_get_current_task();
  key.group = BPF_CORE_READ(task, cgroups, dfl_cgrp, kn, id);
  key.kernel_stack = bpf_get_stackid(context, &stacks, 0);
  key.user_stack = bpf_get_stackid(context, &stacks, BPF_F_USER_STACK);
  const struct sample *zeros = bpf_map_lookup_elem(&empty, &zero);
  struct sample *all = 0;
  if (zeros) {
    all = bpf_map_lookup_elem(&samples, &key);
    if (!all) {
      bpf_map_update_elem(&samples, &key, zeros, BPF_NOEXIST);
      all = bpf_map_lookup_elem(&samples, &key);
    }
  }
  if (!all) {
    lost++;
    return 0;
  }
  if (!all->count) {
    all->first = now;
    look_at_task(all, task);
  }
  all->count++;
  all->last = now;
  all->period = context->sample_period;
  all->instruction = context->regs.ip;
  all->stack_pointer = context->regs.sp;
  u64 segment;
  if (bpf_core_field_exists(struct pt_regs, csx))
    segment = context->regs.csx;
  else
    segment = ((struct bpf_perf_event_data___6_1 *)context)->regs.cs;
  all->in_user += (segment & 3) == 3;
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
