// syscalls.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

enum { name_size = 16, most_calls = 512, errors = 133 };

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

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, u32);
  __type(value, struct entered);
  __uint(max_entries, 8192);
} inside SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, struct call_key);
  __type(value, struct called);
  __uint(max_entries, 8192);
} calls SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, u32);
  __type(value, struct called);
  __uint(max_entries, 1);
} empty SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, u32);
  __type(value, u64);
  __uint(max_entries, errors);
} results SEC(".maps");

const volatile u32 only_process = 0;

const volatile u32 only_call = ~0u;

#define take_stock(result, task)                                                                   \
  do {                                                                                             \
    (result).ran = BPF_CORE_READ(task, se.sum_exec_runtime);                                       \
    (result).voluntary = BPF_CORE_READ(task, nvcsw);                                               \
    (result).involuntary = BPF_CORE_READ(task, nivcsw);                                            \
    (result).faults = BPF_CORE_READ(task, min_flt) + BPF_CORE_READ(task, maj_flt);                 \
  } while (0)

SEC("raw_tp/sys_enter") int BPF_PROG(on_enter, struct pt_regs *registers, long number) {
  u64 both = bpf_get_current_pid_tgid();
  u32 process = both >> 32, thread = both;
  if ((only_process && process != only_process) || (only_call != ~0u && only_call != number))
    return 0;
  struct task_struct *task = (void *)bpf_get_current_task();
  struct entered call = {};
  call.when = bpf_ktime_get_ns();
  call.number = number;
  take_stock(call, task);
  call.parameter[0] = BPF_CORE_READ(registers, di);
  call.parameter[1] = BPF_CORE_READ(registers, si);
  call.parameter[2] = BPF_CORE_READ(registers, dx);
  call.parameter[3] = BPF_CORE_READ(registers, r10);
  call.parameter[4] = BPF_CORE_READ(registers, r8);
  call.parameter[5] = BPF_CORE_READ(registers, r9);
  bpf_map_update_elem(&inside, &thread, &call, BPF_ANY);
  return 0;
}

SEC("raw_tp/sys_exit") int BPF_PROG(on_exit, struct pt_regs *registers, long result) {
  u64 both = bpf_get_current_pid_tgid();
  u32 thread = both, zero = 0;
  const struct entered *call = bpf_map_lookup_elem(&inside, &thread);
  if (!call)
    return 0;
  u64 time = bpf_ktime_get_ns() - call->when;
  if (result < 0 && result > -(long)errors) {
    u32 which = -result;
    u64 *count = bpf_map_lookup_elem(&results, &which);
    if (count)
      ++*count;
  }
  struct call_key key = {both >> 32, call->number};
  const struct called *zeros = bpf_map_lookup_elem(&empty, &zero);
  if (!zeros)
    return 0;
  struct called *of_key = bpf_map_lookup_elem(&calls, &key);
  if (!of_key) {
    bpf_map_update_elem(&calls, &key, zeros, BPF_NOEXIST);
    of_key = bpf_map_lookup_elem(&calls, &key);
  }
  if (!of_key)
    return 0;
  struct task_struct *task = (void *)bpf_get_current_task();
  struct entered now;
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
    of_key->pointer = BPF_CORE_READ(registers, ip);
    of_key->stack = BPF_CORE_READ(registers, sp);
    of_key->thread = thread;
    of_key->parent = BPF_CORE_READ(task, real_parent, tgid);
    of_key->user = BPF_CORE_READ(task, cred, uid.val);
    of_key->secured = BPF_CORE_READ(task, seccomp.mode);
    of_key->start = BPF_CORE_READ(task, start_boottime);
    if (bpf_core_field_exists(task->loginuid))
      of_key->audited = BPF_CORE_READ(task, loginuid.val);
    of_key->on_processor = 0;
    bpf_probe_read_kernel(&of_key->on_processor, bpf_core_field_size(task->on_cpu) & 7, &task->on_cpu);
    BPF_CORE_READ_STR_INTO(&of_key->name, task, comm);
    BPF_CORE_READ_STR_INTO(&of_key->parent_name, task, real_parent, comm);
  }
  bpf_map_delete_elem(&inside, &thread);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
