// How long system calls take, by process and call: what of that the thread spent on and off the processor,
// what they returned, and with which parameters the longest was called.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

constexpr u32 name_size = 16, most_calls = 512, errors = 133;

struct entered {
  u64 when, ran, voluntary, involuntary, faults;
  u64 parameter[6];
  u32 number, in_user;
};

struct call_key {
  u32 process, number;
};

struct called {
  u64 count, failed, time, ran, slept, preempted, faults, longest;
  u64 parameter[6];
  u64 pointer, stack, start;
  s64 result, worst;
  u32 thread, parent, user, secured, audited, on_processor;
  char name[name_size], parent_name[name_size];
};

bpf::lru_hash_map<u32, entered, 8192> inside SEC(".maps");
bpf::lru_hash_map<call_key, called, 8192> calls SEC(".maps");
bpf::percpu_array_map<called, 1> empty SEC(".maps");
bpf::percpu_array_map<u64, errors> results SEC(".maps");
// Set from user space: only this process, if not 0, and only this call, if it is none of the kernel's.
const volatile u32 only_process = 0;
const volatile u32 only_call = ~0u;

static __always_inline const task_struct *current() {
  return reinterpret_cast<const task_struct *>(bpf_get_current_task());
}

// What a thread has been through so far.
template <typename Result> static __always_inline void take_stock(Result &result, const task_struct *task) {
  result.ran = bpf::read<&task_struct::se, &sched_entity::sum_exec_runtime>(task);
  result.voluntary = bpf::read(task->nvcsw);
  result.involuntary = bpf::read(task->nivcsw);
  result.faults = bpf::read(task->min_flt) + bpf::read(task->maj_flt);
}

BPF_PROGRAM("raw_tp/sys_enter", on_enter, const pt_regs *registers, long number) {
  const u64 both = bpf_get_current_pid_tgid();
  const u32 process = both >> 32;
  if ((only_process && process != only_process) || (only_call != ~0u && only_call != number))
    return 0;
  entered call = {};
  call.when = bpf_ktime_get_ns();
  call.number = number;
  take_stock(call, current());
  call.parameter[0] = bpf::read(registers->di);
  call.parameter[1] = bpf::read(registers->si);
  call.parameter[2] = bpf::read(registers->dx);
  call.parameter[3] = bpf::read(registers->r10);
  call.parameter[4] = bpf::read(registers->r8);
  call.parameter[5] = bpf::read(registers->r9);
  inside.update(static_cast<u32>(both), call);
  return 0;
}

BPF_PROGRAM("raw_tp/sys_exit", on_exit, const pt_regs *registers, long result) {
  const u64 both = bpf_get_current_pid_tgid();
  const u32 thread = static_cast<u32>(both);
  const entered *call = inside.lookup(thread);
  if (!call)
    return 0;
  const u64 time = bpf_ktime_get_ns() - call->when;
  if (result < 0 && result > -static_cast<long>(errors))
    if (u64 *count = results.lookup(static_cast<u32>(-result)))
      ++*count;
  const call_key key = {static_cast<u32>(both >> 32), call->number};
  const called *zeros = empty.lookup(0);
  called *of_key = zeros ? calls.lookup_or_insert(key, *zeros) : nullptr;
  if (!of_key)
    return 0;
  const task_struct *task = current();
  entered now;
  take_stock(now, task);
  of_key->count++;
  of_key->failed += result < 0;
  of_key->time += time;
  of_key->ran += now.ran - call->ran;
  of_key->slept += now.voluntary - call->voluntary;
  of_key->preempted += now.involuntary - call->involuntary;
  of_key->faults += now.faults - call->faults;
  of_key->result = result;
  if (result < of_key->worst)
    of_key->worst = result;
  if (time > of_key->longest) {
    of_key->longest = time;
    for (u32 i = 0; i < 6; i++)
      of_key->parameter[i] = call->parameter[i];
    of_key->pointer = bpf::read(registers->ip);
    of_key->stack = bpf::read(registers->sp);
    of_key->thread = thread;
    of_key->parent = bpf::read<&task_struct::real_parent, &task_struct::tgid>(task);
    of_key->user = bpf::read<&task_struct::cred, &cred::uid, &kuid_t::val>(task);
    of_key->secured = bpf::read(task->seccomp.mode);
    of_key->start = bpf::read(task->start_boottime);
    if (bpf::field_exists<&task_struct::loginuid>())
      of_key->audited = bpf::read(task->loginuid.val);
    // A byte since Linux 7.0, an int before.
    of_key->on_processor = 0;
    bpf_probe_read_kernel(&of_key->on_processor, bpf::field_size<&task_struct::on_cpu>() & 7, &task->on_cpu);
    bpf::read_string<&task_struct::comm>(of_key->name, task);
    bpf::read_string<&task_struct::real_parent, &task_struct::comm>(of_key->parent_name, task);
  }
  inside.erase(thread);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
