// signals.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

enum { name_size = 16, signals = 64 };

#define none_info 0
#define from_kernel 1

enum reaction { unknown_reaction, by_default, ignored, caught, blocked };

struct party {
  u32 process, thread, parent, group, session, user, namespace_, level;
  u64 start, pending_low, blocked_low;
  char name[name_size];
};

struct sent {
  u64 when, handler, handler_flags, fault_address, value;
  u32 number, error, code, result;
  u32 to_group, reaction, sending_process, sending_user;
  u32 child, child_status, exit_code, group_code;
  u32 stop_count, live, unkillable, being_traced;
  struct party from, to;
};

struct {
  __uint(type, BPF_MAP_TYPE_RINGBUF);
  __uint(max_entries, 1 << 16);
} seen SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __type(key, u32);
  __type(value, struct sent);
  __uint(max_entries, 1);
} latest SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, u32);
  __type(value, u64);
  __uint(max_entries, signals + 1);
} counts SEC(".maps");

const volatile u64 without = 0;

u64 lost;

static __always_inline void introduce(struct party *who, const struct task_struct *task) {
  who->process = task->tgid;
  who->thread = task->pid;
  who->parent = task->real_parent->tgid;
  const struct signal_struct *all = task->signal;
  who->group = all->pids[PIDTYPE_PGID]->numbers[0].nr;
  who->session = all->pids[PIDTYPE_SID]->numbers[0].nr;
  who->user = task->cred->uid.val;
  who->start = task->start_boottime;
  who->pending_low = task->pending.signal.sig[0] | all->shared_pending.signal.sig[0];
  who->blocked_low = task->blocked.sig[0];
  who->level = task->thread_pid->level;
  who->namespace_ = task->nsproxy ? task->nsproxy->pid_ns_for_children->ns.inum : 0;
  bpf_probe_read_kernel_str(who->name, sizeof who->name, task->comm);
}

static __always_inline void look_at_info(struct sent *record, struct kernel_siginfo *info) {
  if ((u64)info <= from_kernel)
    return;
  record->error = BPF_CORE_READ(info, si_errno);
  record->code = BPF_CORE_READ(info, si_code);
  s32 code = record->code;
  if (code <= 0) {
    record->sending_process = BPF_CORE_READ(info, _sifields._kill._pid);
    record->sending_user = BPF_CORE_READ(info, _sifields._kill._uid);
    record->value = BPF_CORE_READ(info, _sifields._rt._sigval.sival_int);
  } else if (record->number == 17) {
    record->child = BPF_CORE_READ(info, _sifields._sigchld._pid);
    record->child_status = BPF_CORE_READ(info, _sifields._sigchld._status);
  } else if (record->number == 11 || record->number == 7) {
    record->fault_address = (u64)BPF_CORE_READ(info, _sifields._sigfault._addr);
  }
}

static __always_inline enum reaction reaction_of(struct sent *record, const struct task_struct *task) {
  u64 bit = 1ull << ((record->number - 1) & 63);
  if (task->blocked.sig[0] & bit)
    return blocked;
  u32 which = (record->number - 1) & (signals - 1);
  struct sighand_struct *handlers = task->sighand;
  u64 handler = (u64)BPF_CORE_READ(handlers, action[which].sa.sa_handler);
  record->handler = handler;
  record->handler_flags = BPF_CORE_READ(handlers, action[which].sa.sa_flags);
  return handler == 0 ? by_default : handler == 1 ? ignored : caught;
}

SEC("tp_btf/signal_generate")
int BPF_PROG(on_signal, int number, struct kernel_siginfo *info, const struct task_struct *receiver,
             int to_group, int result) {
  u32 which = number;
  if (which == 0 || which > signals)
    return 0;
  u64 *count = bpf_map_lookup_elem(&counts, &which);
  if (count)
    ++*count;
  if (without >> (which - 1) & 1)
    return 0;
  struct sent *record = bpf_ringbuf_reserve(&seen, sizeof *record, 0);
  if (!record) {
    lost++;
    return 0;
  }
  __builtin_memset(record, 0, sizeof *record);
  record->when = bpf_ktime_get_ns();
  record->number = which;
  record->to_group = to_group;
  record->result = result;
  look_at_info(record, info);
  introduce(&record->to, receiver);
  const struct signal_struct *all = receiver->signal;
  record->exit_code = receiver->exit_code;
  record->group_code = all->group_exit_code;
  record->stop_count = all->group_stop_count;
  record->live = all->live.counter;
  record->unkillable = all->flags & 0x40;
  record->being_traced = receiver->ptrace;
  record->reaction = reaction_of(record, receiver);
  struct task_struct *task = (void *)bpf_get_current_task();
  record->from.process = BPF_CORE_READ(task, tgid);
  record->from.thread = BPF_CORE_READ(task, pid);
  record->from.parent = BPF_CORE_READ(task, real_parent, tgid);
  record->from.user = BPF_CORE_READ(task, cred, uid.val);
  record->from.start = BPF_CORE_READ(task, start_boottime);
  record->from.level = BPF_CORE_READ(task, thread_pid, level);
  BPF_CORE_READ_STR_INTO(&record->from.name, task, comm);
  u32 zero = 0;
  struct sent *last = bpf_map_lookup_elem(&latest, &zero);
  if (last)
    *last = *record;
  bpf_ringbuf_submit(record, 0);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
