// Who traces whom and who signals whom: processes of another user, another control group or another
// lineage may be protected, and every attempt is told with both sides. SPDX-License-Identifier:
// GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

struct side {
  u64 started, group;
  u32 process, thread, parent, session, user, effective, user_space, process_space, flags, dumpable,
      traced, seccomp;
  u32 level, children_exit;
  char name[16];
};

struct attempt {
  u64 time;
  u32 kind, value, related, verdict;
  side from, to;
};

bpf::percpu_array_map<attempt, 1> scratch SEC(".maps");
bpf::ring_buffer<1 << 17> attempts SEC(".maps");
bpf::lru_hash_map<u32, u64, 4096> by_process SEC(".maps");
u64 traces, signals, unrelated, refused, lost;
// Set from user space: who is protected, and whether anything is refused.
const volatile u32 protected_process = 0;
const volatile bool enforce = false;

constexpr u32 generations = 8;

static __always_inline void describe(side &to, const task_struct &task) {
  const cred &who = *task.real_cred;
  to.process = static_cast<u32>(task.tgid);
  to.thread = static_cast<u32>(task.pid);
  to.parent = static_cast<u32>(task.real_parent->tgid);
  to.started = task.start_boottime;
  to.session = static_cast<u32>(task.signal->pids[PIDTYPE_SID]->numbers[0].nr);
  to.user = who.uid.val;
  to.effective = who.euid.val;
  to.user_space = who.user_ns->ns.inum;
  to.flags = task.flags;
  to.traced = task.ptrace;
  to.seccomp = static_cast<u32>(task.seccomp.mode);
  to.children_exit = static_cast<u32>(task.exit_signal);
  const nsproxy *namespaces = task.nsproxy;
  if (namespaces) {
    to.process_space = namespaces->pid_ns_for_children->ns.inum;
    to.level = namespaces->pid_ns_for_children->level;
  }
  const mm_struct *memory = task.mm;
  if (memory)
    to.dumpable = static_cast<u32>(memory->map_count);
  to.group = task.cgroups->dfl_cgrp->kn->id;
  bpf_probe_read_kernel_str(to.name, sizeof to.name, task.comm);
}

static __always_inline u32 descends(const task_struct &task, u32 from) {
  const task_struct *at = &task;
  u32 depth = 0;
  for (u32 i = 0; i < generations; i++) {
    if (static_cast<u32>(at->tgid) == from)
      return depth + 1;
    at = at->real_parent;
    depth++;
  }
  return 0;
}

static __always_inline int judge(attempt &to, const task_struct &from, const task_struct &target) {
  describe(to.from, from);
  describe(to.to, target);
  to.time = bpf_ktime_get_ns();
  to.related = descends(target, to.from.process);
  to.verdict = 0;
  int answer = 0;
  if (!to.related)
    unrelated++;
  if (to.to.process == protected_process && to.from.process != protected_process) {
    to.verdict = 1;
    refused++;
    answer = -1;
  }
  if (to.from.effective && to.from.effective != to.to.user)
    to.verdict |= 2;
  if (to.from.user_space != to.to.user_space)
    to.verdict |= 4;
  if (to.from.group != to.to.group)
    to.verdict |= 8;
  const u64 none = 0;
  u64 *count = by_process.lookup_or_insert(to.from.process, none);
  if (count)
    ++*count;
  // Not made of the verdict's bit: the verifier does not know what the negative of one is.
  return enforce ? answer : 0;
}

BPF_PROGRAM("lsm/ptrace_access_check", on_trace, const task_struct &target, u32 mode) {
  attempt *to = scratch.lookup(0);
  if (!to)
    return 0;
  traces++;
  const task_struct *self = reinterpret_cast<const task_struct *>(bpf_get_current_task_btf());
  to->kind = 1;
  to->value = mode;
  const int verdict = judge(*to, *self, target);
  if (attempts.output(*to))
    lost++;
  return verdict;
}

BPF_PROGRAM("lsm/task_kill", on_signal, const task_struct &target, const void *information,
            int number) {
  attempt *to = scratch.lookup(0);
  if (!to)
    return 0;
  signals++;
  const task_struct *self = reinterpret_cast<const task_struct *>(bpf_get_current_task_btf());
  to->kind = information ? 2 : 3;
  to->value = static_cast<u32>(number);
  const int verdict = judge(*to, *self, target);
  if (attempts.output(*to))
    lost++;
  return verdict;
}

char LICENSE[] SEC("license") = "GPL";
