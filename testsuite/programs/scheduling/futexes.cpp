// Waiting for user space's locks: by address and process, for how long, who waits and what for, and what the
// system call was given.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

struct RELOCATABLE task_struct___5_10 {
  volatile long state;
};

// Within another struct since Linux 7.0.
struct RELOCATABLE task_struct___6_12 {
  void *robust_list;
};

constexpr u32 name_size = 16, slots = 24, command_mask = 0x7f, is_private = 0x80, realtime_clock = 0x100;

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

bpf::lru_hash_map<u32, called, 8192> inside SEC(".maps");
bpf::lru_hash_map<futex_key_, contention, 4096> futexes SEC(".maps");
bpf::percpu_array_map<contention, 1> empty SEC(".maps");
const volatile u32 only_process = 0;
u64 calls;

BPF_KPROBE_PROGRAM("kprobe/do_futex", on_call, u32 *address, int operation, u32 value, const s64 *timeout,
                   u32 *second_address) {
  const u64 both = bpf_get_current_pid_tgid();
  calls++;
  if (only_process && both >> 32 != only_process)
    return 0;
  called call = {};
  call.when = bpf_ktime_get_ns();
  call.address = reinterpret_cast<u64>(address);
  call.second_address = reinterpret_cast<u64>(second_address);
  call.operation = operation;
  call.value = value;
  if (timeout)
    call.timeout = bpf::read(*timeout);
  call.limit = timeout != nullptr;
  inside.update(static_cast<u32>(both), call);
  return 0;
}

static __always_inline void look_at_waiter(contention &result, const task_struct *task) {
  result.priority = bpf::read(task->prio);
  result.boosted = bpf::read(task->prio) < bpf::read(task->normal_prio);
  if (bpf::field_exists<&task_struct::__state>())
    result.state = bpf::read(task->__state);
  else
    result.state = static_cast<u32>(bpf::read(bpf::flavour<task_struct___5_10>(*task).state));
  result.ran = bpf::read<&task_struct::se, &sched_entity::sum_exec_runtime>(task);
  result.switches = bpf::read(task->nvcsw);
  result.start = bpf::read(task->start_boottime);
  result.parent = bpf::read<&task_struct::real_parent, &task_struct::tgid>(task);
  result.threads = bpf::read<&task_struct::signal, &signal_struct::nr_threads>(task);
  result.group = bpf::read<&task_struct::cgroups, &css_set::dfl_cgrp, &cgroup::kn, &kernfs_node::id>(task);
  result.base = bpf::read<&task_struct::thread, &thread_struct::fsbase>(task);
  if (bpf::field_exists<&task_struct___6_12::robust_list>())
    result.robust = bpf::read(bpf::flavour<task_struct___6_12>(*task).robust_list) != nullptr;
  if (bpf::field_exists<&task_struct::pi_blocked_on>())
    result.blocked_on = bpf::read(task->pi_blocked_on) != nullptr;
  if (const mm_struct *memory = bpf::read(task->mm)) {
    result.holders = bpf::read(memory->mm_users.counter);
    result.stack = bpf::read(memory->start_stack);
  }
  bpf::read_string<&task_struct::comm>(result.name, task);
  bpf::read_string<&task_struct::group_leader, &task_struct::comm>(result.process_name, task);
}

BPF_KRETPROBE_PROGRAM("kretprobe/do_futex", on_return, long result) {
  const u64 both = bpf_get_current_pid_tgid(), now = bpf_ktime_get_ns();
  const u32 thread = static_cast<u32>(both);
  const called *call = inside.lookup(thread);
  if (!call)
    return 0;
  futex_key_ key = {};
  key.address = call->address;
  key.process = both >> 32;
  key.command = call->operation & command_mask;
  const contention *zeros = empty.lookup(0);
  contention *all = zeros ? futexes.lookup_or_insert(key, *zeros) : nullptr;
  if (!all)
    return 0;
  const u64 time = now - call->when;
  all->count++;
  all->time += time;
  if (result == -110) // ETIMEDOUT
    all->timed_out++;
  else if (result == -11) // EAGAIN
    all->changed++;
  else if (result == -4 || result == -512) // EINTR, ERESTARTSYS
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
    bpf_probe_read_user(&all->found, sizeof all->found, reinterpret_cast<const void *>(key.address));
    look_at_waiter(*all, reinterpret_cast<const task_struct *>(bpf_get_current_task()));
  }
  inside.erase(thread);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
