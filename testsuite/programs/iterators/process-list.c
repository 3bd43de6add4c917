// process-list.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

struct task_struct___before_5_14 {
  volatile long state;
} __attribute__((preserve_access_index));
struct mm_rss_stat {
  atomic_long_t count[4];
} __attribute__((preserve_access_index));
struct mm_struct___before_6_2 {
  struct mm_rss_stat rss_stat;
} __attribute__((preserve_access_index));

const volatile __u32 only_user = ~0u;
__u64 processes, threads, kernel_threads;

static __always_inline int state_of(const struct task_struct *task) {
  __u32 state;
  if (bpf_core_field_exists(task->__state))
    state = task->__state;
  else
    state = ((const struct task_struct___before_5_14 *)task)->state;
  __u32 ended = task->exit_state;
  if (ended & 0x20)
    return 'Z';
  if (ended & 0x10)
    return 'X';
  if (state & 0x04)
    return 'T';
  if (state & 0x02)
    return 'D';
  return state & 0x01 ? 'S' : 'R';
}

static __always_inline long pages(const struct mm_struct *memory) {
  struct mm_struct___before_6_2 *old = (void *)memory;
  if (!bpf_core_field_exists(old->rss_stat.count))
    return memory->rss_stat[MM_FILEPAGES].count + memory->rss_stat[MM_ANONPAGES].count +
           memory->rss_stat[MM_SHMEMPAGES].count;
  return BPF_CORE_READ(old, rss_stat.count[0].counter) +
         BPF_CORE_READ(old, rss_stat.count[1].counter) +
         BPF_CORE_READ(old, rss_stat.count[3].counter);
}

SEC("iter/task") int list(struct bpf_iter__task *context) {
  struct seq_file *to = context->meta->seq;
  const struct task_struct *task = context->task;
  if (!task)
    return 0;
  threads++;
  if (task->pid != task->tgid)
    return 0;
  const struct cred *who = task->cred;
  if (only_user != ~0u && who->uid.val != only_user)
    return 0;
  if (context->meta->seq_num == 0)
    BPF_SEQ_PRINTF(to, "process parent group session user state threads pages name\n");
  const struct signal_struct *signals = task->signal;
  const struct mm_struct *memory = task->mm;
  if (!memory)
    kernel_threads++;
  processes++;
  BPF_SEQ_PRINTF(to, "%d %d %u %u %u %d %d %ld %s\n", task->tgid, task->real_parent->tgid,
                 signals->pids[PIDTYPE_PGID]->numbers[0].nr,
                 signals->pids[PIDTYPE_SID]->numbers[0].nr, who->uid.val, state_of(task),
                 signals->nr_threads, memory ? pages(memory) : 0L, task->comm);
  BPF_SEQ_PRINTF(to, "  times: user %llu system %llu start %llu run %llu switches %lu %lu\n",
                 task->utime + signals->utime, task->stime + signals->stime, task->start_boottime,
                 task->se.sum_exec_runtime, task->nvcsw, task->nivcsw);
  BPF_SEQ_PRINTF(to, "  scheduling: policy %u priority %d nice %d processors %d vruntime %llu\n",
                 task->policy, task->prio, task->static_prio - 120, task->nr_cpus_allowed,
                 task->se.vruntime);
  BPF_SEQ_PRINTF(to, "  faults: minor %lu major %lu; group: minor %lu major %lu\n", task->min_flt,
                 task->maj_flt, signals->min_flt, signals->maj_flt);
  BPF_SEQ_PRINTF(to, "  limits: files %lu stack %lu processes %lu score %d\n",
                 signals->rlim[7].rlim_cur, signals->rlim[3].rlim_cur, signals->rlim[6].rlim_max,
                 (int)signals->oom_score_adj);
  if (memory)
    BPF_SEQ_PRINTF(to, "  memory: total %lu data %lu stack %lu locked %lu peak %lu code %lx-%lx\n",
                   memory->total_vm, memory->data_vm, memory->stack_vm, memory->locked_vm,
                   memory->hiwater_rss, memory->start_code, memory->end_code);
  __u32 reset = BPF_CORE_READ_BITFIELD(task, sched_reset_on_fork);
  __u32 waits = BPF_CORE_READ_BITFIELD(task, in_iowait);
  __u32 executes = BPF_CORE_READ_BITFIELD(task, in_execve);
  __u32 subreaper = BPF_CORE_READ_BITFIELD(signals, is_child_subreaper);
  BPF_SEQ_PRINTF(to, "  flags: %x reset %u waits %u executes %u subreaper %u seccomp %d\n",
                 task->flags, reset, waits, executes, subreaper, task->seccomp.mode);
  if (bpf_core_field_exists(task->ioac.rchar))
    BPF_SEQ_PRINTF(to, "  transfer: read %llu written %llu calls %llu %llu\n", task->ioac.rchar,
                   task->ioac.wchar, task->ioac.syscr, task->ioac.syscw);
  const struct nsproxy *namespaces = task->nsproxy;
  if (namespaces)
    BPF_SEQ_PRINTF(to, "  namespaces: mount %u process %u network %u host %u\n",
                   namespaces->mnt_ns->ns.inum, namespaces->pid_ns_for_children->ns.inum,
                   namespaces->net_ns->ns.inum, namespaces->uts_ns->ns.inum);
  BPF_SEQ_PRINTF(to, "  group: %llu level %d\n", task->cgroups->dfl_cgrp->kn->id,
                 task->cgroups->dfl_cgrp->level);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
