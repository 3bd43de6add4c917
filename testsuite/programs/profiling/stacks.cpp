// A profile: which stacks, of the kernel and of user space, the processor is found in, by thread and control
// group, with what runs there and how long it has run.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

struct RELOCATABLE task_struct___5_10 {
  volatile long state;
};

// Where a register was not yet a part of a union, as wide as the verifier wants it.
struct RELOCATABLE pt_regs___6_1 {
  unsigned long cs;
};
struct RELOCATABLE bpf_perf_event_data___6_1 {
  pt_regs___6_1 regs;
};

constexpr u32 depth = 127, name_size = 16, group_levels = 3, group_name_size = 32;

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

bpf::stack_trace_map<depth, 8192> stacks SEC(".maps");
bpf::lru_hash_map<sample_key, sample, 4096> samples SEC(".maps");
bpf::percpu_array_map<sample, 1> empty SEC(".maps");
const volatile u32 only_process = 0;
u64 ticks, idle, lost;

static __always_inline void look_at_memory(sample &result, const mm_struct *memory) {
  result.total = bpf::read(memory->total_vm);
  result.code_start = bpf::read(memory->start_code);
  result.code_end = bpf::read(memory->end_code);
  result.heap = bpf::read(memory->start_brk);
  result.stack_start = bpf::read(memory->start_stack);
  const file *program = bpf::read(memory->exe_file);
  if (!program)
    return;
  const inode *inode = bpf::read(program->f_inode);
  result.executable = bpf::read(inode->i_ino);
  result.device = bpf::read<&inode::i_sb, &super_block::s_dev>(inode);
  bpf::read_string<&file::f_path, &path::dentry, &dentry::d_name, &qstr::name>(result.program, program);
}

static __always_inline void look_at_groups(sample &result, const task_struct *task) {
  const kernfs_node *node = bpf::read<&task_struct::cgroups, &css_set::dfl_cgrp, &cgroup::kn>(task);
  for (auto &name : result.groups) {
    if (!node)
      break;
    bpf::read_string<&kernfs_node::name>(name, node);
    // Of another name before Linux 6.15.
    if (bpf::field_exists<&kernfs_node::__parent>())
      node = bpf::read(node->__parent);
    else
      break;
    result.level++;
  }
}

static __always_inline void look_at_task(sample &result, const task_struct *task) {
  result.ran = bpf::read<&task_struct::se, &sched_entity::sum_exec_runtime>(task);
  result.user_time = bpf::read(task->utime);
  result.system_time = bpf::read(task->stime);
  result.start = bpf::read(task->start_boottime);
  result.priority = bpf::read(task->prio);
  result.policy = bpf::read(task->policy);
  result.flags = bpf::read(task->flags);
  result.exiting = bpf::read(task->exit_state);
  result.traced = bpf::read(task->ptrace);
  if (bpf::field_exists<&task_struct::__state>())
    result.state = bpf::read(task->__state);
  else
    result.state = static_cast<u32>(bpf::read(bpf::flavour<task_struct___5_10>(*task).state));
  result.parent = bpf::read<&task_struct::real_parent, &task_struct::tgid>(task);
  result.threads = bpf::read<&task_struct::signal, &signal_struct::nr_threads>(task);
  result.thread_base = bpf::read<&task_struct::thread, &thread_struct::fsbase>(task);
  if (const nsproxy *namespaces = bpf::read(task->nsproxy)) {
    result.mount_namespace = bpf::read<&nsproxy::mnt_ns, &mnt_namespace::ns, &ns_common::inum>(namespaces);
    result.process_namespace =
        bpf::read<&nsproxy::pid_ns_for_children, &pid_namespace::ns, &ns_common::inum>(namespaces);
  }
  result.process_in_namespace =
      bpf::read<&task_struct::thread_pid, &pid::numbers, 0, &upid::nr>(task);
  bpf::read_string<&task_struct::comm>(result.name, task);
  bpf::read_string<&task_struct::group_leader, &task_struct::comm>(result.process_name, task);
  look_at_groups(result, task);
  if (const mm_struct *memory = bpf::read(task->mm))
    look_at_memory(result, memory);
}

extern "C" SEC("perf_event") int on_tick(bpf_perf_event_data *context) {
  ticks++;
  const u64 both = bpf_get_current_pid_tgid(), now = bpf_ktime_get_ns();
  if (!both) {
    idle++;
    return 0;
  }
  sample_key key = {};
  key.process = both >> 32;
  key.thread = static_cast<u32>(both);
  if (only_process && key.process != only_process)
    return 0;
  auto *task = reinterpret_cast<const task_struct *>(bpf_get_current_task());
  key.group = bpf::read<&task_struct::cgroups, &css_set::dfl_cgrp, &cgroup::kn, &kernfs_node::id>(task);
  key.kernel_stack = bpf_get_stackid(context, &stacks, 0);
  key.user_stack = bpf_get_stackid(context, &stacks, BPF_F_USER_STACK);
  const sample *zeros = empty.lookup(0);
  sample *all = zeros ? samples.lookup_or_insert(key, *zeros) : nullptr;
  if (!all) {
    lost++;
    return 0;
  }
  if (!all->count) {
    all->first = now;
    look_at_task(*all, task);
  }
  all->count++;
  all->last = now;
  all->period = context->sample_period;
  all->instruction = context->regs.ip;
  all->stack_pointer = context->regs.sp;
  u64 segment;
  if (bpf::field_exists<&pt_regs::csx>())
    segment = context->regs.csx;
  else
    segment = bpf::flavour<bpf_perf_event_data___6_1>(*context).regs.cs;
  all->in_user += (segment & 3) == 3;
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
