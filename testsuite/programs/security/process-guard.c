// process-guard.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

struct side {
  __u64 started, group;
  __u32 process, thread, parent, session, user, effective, user_space, process_space, flags,
      dumpable, traced, seccomp;
  __u32 level, children_exit;
  char name[16];
};

struct attempt {
  __u64 time;
  __u32 kind, value, related, verdict;
  struct side from, to;
};

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, __u32);
  __type(value, struct attempt);
  __uint(max_entries, 1);
} scratch SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_RINGBUF);
  __uint(max_entries, 1 << 17);
} attempts SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, __u32);
  __type(value, __u64);
  __uint(max_entries, 4096);
} by_process SEC(".maps");
__u64 traces, signals, unrelated, refused, lost;
// Set from user space: who is protected, and whether anything is refused.
const volatile __u32 protected_process = 0;
const volatile bool enforce = 0;

enum { generations = 8 };

static __always_inline void describe(struct side *to, const struct task_struct *task) {
  const struct cred *who = task->real_cred;
  to->process = (__u32)(task->tgid);
  to->thread = (__u32)(task->pid);
  to->parent = (__u32)(task->real_parent->tgid);
  to->started = task->start_boottime;
  to->session = (__u32)(task->signal->pids[PIDTYPE_SID]->numbers[0].nr);
  to->user = who->uid.val;
  to->effective = who->euid.val;
  to->user_space = who->user_ns->ns.inum;
  to->flags = task->flags;
  to->traced = task->ptrace;
  to->seccomp = (__u32)(task->seccomp.mode);
  to->children_exit = (__u32)(task->exit_signal);
  const struct nsproxy *namespaces = task->nsproxy;
  if (namespaces) {
    to->process_space = namespaces->pid_ns_for_children->ns.inum;
    to->level = namespaces->pid_ns_for_children->level;
  }
  const struct mm_struct *memory = task->mm;
  if (memory)
    to->dumpable = (__u32)(memory->map_count);
  to->group = task->cgroups->dfl_cgrp->kn->id;
  bpf_probe_read_kernel_str(to->name, sizeof to->name, task->comm);
}

static __always_inline __u32 descends(const struct task_struct *task, __u32 from) {
  const struct task_struct *at = task;
  __u32 depth = 0;
  for (__u32 i = 0; i < generations; i++) {
    if ((__u32)(at->tgid) == from)
      return depth + 1;
    at = at->real_parent;
    depth++;
  }
  return 0;
}

static __always_inline int judge(struct attempt *to, const struct task_struct *from,
                                 const struct task_struct *target) {
  describe(&to->from, from);
  describe(&to->to, target);
  to->time = bpf_ktime_get_ns();
  to->related = descends(target, to->from.process);
  to->verdict = 0;
  int answer = 0;
  if (!to->related)
    unrelated++;
  if (to->to.process == protected_process && to->from.process != protected_process) {
    to->verdict = 1;
    refused++;
    answer = -1;
  }
  if (to->from.effective && to->from.effective != to->to.user)
    to->verdict |= 2;
  if (to->from.user_space != to->to.user_space)
    to->verdict |= 4;
  if (to->from.group != to->to.group)
    to->verdict |= 8;
  const __u64 none = 0;
  __u32 key_1 = to->from.process;
  __u64 *count = bpf_map_lookup_elem(&by_process, &key_1);
  if (!count) {
    bpf_map_update_elem(&by_process, &key_1, &none, BPF_NOEXIST);
    count = bpf_map_lookup_elem(&by_process, &key_1);
  }
  if (count)
    ++*count;
  // Not made of the verdict's bit: the verifier does not know what the negative of one is.
  return enforce ? answer : 0;
}

SEC("lsm/ptrace_access_check")
int BPF_PROG(on_trace, const struct task_struct *target, __u32 mode) {
  __u32 key_2 = 0;
  struct attempt *to = bpf_map_lookup_elem(&scratch, &key_2);
  if (!to)
    return 0;
  traces++;
  const struct task_struct *self = (const struct task_struct *)(bpf_get_current_task_btf());
  to->kind = 1;
  to->value = mode;
  const int verdict = judge(to, self, target);
  if (bpf_ringbuf_output(&attempts, to, sizeof *to, 0))
    lost++;
  return verdict;
}

SEC("lsm/task_kill")
int BPF_PROG(on_signal, const struct task_struct *target, const void *information, int number) {
  __u32 key_3 = 0;
  struct attempt *to = bpf_map_lookup_elem(&scratch, &key_3);
  if (!to)
    return 0;
  signals++;
  const struct task_struct *self = (const struct task_struct *)(bpf_get_current_task_btf());
  to->kind = information ? 2 : 3;
  to->value = (__u32)(number);
  const int verdict = judge(to, self, target);
  if (bpf_ringbuf_output(&attempts, to, sizeof *to, 0))
    lost++;
  return verdict;
}

char LICENSE[] SEC("license") = "GPL";
