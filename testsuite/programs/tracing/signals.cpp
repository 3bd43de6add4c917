// Which signals are sent, by whom, to whom, and what the receiver does about them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

constexpr u32 name_size = 16, signals = 64;
constexpr u64 none_info = 0, from_kernel = 1;

enum reaction : u32 { unknown_reaction, by_default, ignored, caught, blocked };

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
  party from, to;
};

bpf::ring_buffer<1 << 16> seen SEC(".maps");
bpf::array_map<sent, 1> latest SEC(".maps");
bpf::percpu_array_map<u64, signals + 1> counts SEC(".maps");
// Set from user space: a bit for each signal that is of no interest.
const volatile u64 without = 0;
u64 lost;

static __always_inline void introduce(party &who, const task_struct &task) {
  who.process = task.tgid;
  who.thread = task.pid;
  who.parent = task.real_parent->tgid;
  const signal_struct &all = *task.signal;
  who.group = all.pids[PIDTYPE_PGID]->numbers[0].nr;
  who.session = all.pids[PIDTYPE_SID]->numbers[0].nr;
  who.user = task.cred->uid.val;
  who.start = task.start_boottime;
  who.pending_low = task.pending.signal.sig[0] | all.shared_pending.signal.sig[0];
  who.blocked_low = task.blocked.sig[0];
  who.level = task.thread_pid->level;
  who.namespace_ = task.nsproxy ? task.nsproxy->pid_ns_for_children->ns.inum : 0;
  bpf_probe_read_kernel_str(who.name, sizeof who.name, task.comm);
}

static __always_inline void look_at_info(sent &record, const kernel_siginfo *info) {
  // Two numbers that are no addresses.
  if (reinterpret_cast<u64>(info) <= from_kernel)
    return;
  record.error = bpf::read(info->si_errno);
  record.code = bpf::read(info->si_code);
  const s32 code = record.code;
  if (code <= 0) { // kill (), sigqueue () and the like
    record.sending_process = bpf::read(info->_sifields._kill._pid);
    record.sending_user = bpf::read(info->_sifields._kill._uid);
    record.value = bpf::read(info->_sifields._rt._sigval.sival_int);
  } else if (record.number == 17) { // SIGCHLD
    record.child = bpf::read(info->_sifields._sigchld._pid);
    record.child_status = bpf::read(info->_sifields._sigchld._status);
  } else if (record.number == 11 || record.number == 7) { // SIGSEGV, SIGBUS
    record.fault_address = reinterpret_cast<u64>(bpf::read(info->_sifields._sigfault._addr));
  }
}

static __always_inline reaction reaction_of(sent &record, const task_struct &task) {
  const u64 bit = 1ull << ((record.number - 1) & 63);
  if (task.blocked.sig[0] & bit)
    return blocked;
  const u32 which = (record.number - 1) & (signals - 1);
  const sighand_struct &handlers = *task.sighand;
  const auto &action = handlers.action[which].sa;
  const u64 handler = reinterpret_cast<u64>(bpf::read(action.sa_handler));
  record.handler = handler;
  record.handler_flags = bpf::read(action.sa_flags);
  return handler == 0 ? by_default : handler == 1 ? ignored : caught;
}

BPF_PROGRAM("tp_btf/signal_generate", on_signal, int number, const kernel_siginfo *info,
            const task_struct &receiver, int to_group, int result) {
  const u32 which = number;
  if (which == 0 || which > signals)
    return 0;
  if (u64 *count = counts.lookup(which))
    ++*count;
  if (without >> (which - 1) & 1)
    return 0;
  auto record = seen.reserve<sent>();
  if (!record) {
    lost++;
    return 0;
  }
  __builtin_memset(record.get(), 0, sizeof(sent));
  record->when = bpf_ktime_get_ns();
  record->number = which;
  record->to_group = to_group;
  record->result = result;
  look_at_info(*record, info);
  introduce(record->to, receiver);
  const signal_struct &all = *receiver.signal;
  record->exit_code = receiver.exit_code;
  record->group_code = all.group_exit_code;
  record->stop_count = all.group_stop_count;
  record->live = all.live.counter;
  record->unkillable = all.flags & 0x40;
  record->being_traced = receiver.ptrace;
  record->reaction = reaction_of(*record, receiver);
  auto *task = reinterpret_cast<const task_struct *>(bpf_get_current_task());
  record->from.process = bpf::read(task->tgid);
  record->from.thread = bpf::read(task->pid);
  record->from.parent = bpf::read<&task_struct::real_parent, &task_struct::tgid>(task);
  record->from.user = bpf::read<&task_struct::cred, &cred::uid, &kuid_t::val>(task);
  record->from.start = bpf::read(task->start_boottime);
  record->from.level = bpf::read<&task_struct::thread_pid, &pid::level>(task);
  bpf::read_string<&task_struct::comm>(record->from.name, task);
  if (sent *last = latest.lookup(0))
    *last = *record;
  record.submit();
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
