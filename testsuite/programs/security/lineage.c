// lineage.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

struct label {
  __u32 number, depth, root_process, generation;
  __u64 since, inode;
};

struct account {
  __u64 processes, ended, starts, threads, ran, faults, read, written, longest, killed, switches;
  __u32 deepest, last, root, failures;
  char name[16];
};

struct event {
  struct label of;
  __u64 time, lived, ran, faults;
  __u32 process, parent, thread, kind, code, user, signal, mounts;
  char name[16];
};

struct {
  __uint(type, BPF_MAP_TYPE_TASK_STORAGE);
  __uint(map_flags, BPF_F_NO_PREALLOC);
  __type(key, int);
  __type(value, struct label);
} labels SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __type(key, __u64);
  __type(value, __u32);
  __uint(max_entries, 256);
} marked SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __type(key, __u32);
  __type(value, struct account);
  __uint(max_entries, 256);
} accounts SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, __u32);
  __type(value, struct event);
  __uint(max_entries, 1);
} scratch SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_RINGBUF);
  __uint(max_entries, 1 << 17);
} events SEC(".maps");
__u64 forks, starts, ends, unlabelled, lost;

static __always_inline void report(const struct task_struct *task, const struct label *of,
                                   __u32 kind, __u32 code) {
  __u32 key_1 = 0;
  struct event *to = bpf_map_lookup_elem(&scratch, &key_1);
  if (!to)
    return;
  to->of.number = of->number;
  to->of.depth = of->depth;
  to->of.root_process = of->root_process;
  to->of.generation = of->generation;
  to->of.since = of->since;
  to->of.inode = of->inode;
  to->time = bpf_ktime_get_boot_ns();
  to->lived = to->time - task->start_boottime;
  to->ran = task->se.sum_exec_runtime;
  to->faults = task->min_flt + task->maj_flt;
  to->process = (__u32)(task->tgid);
  to->parent = (__u32)(task->real_parent->tgid);
  to->thread = (__u32)(task->pid);
  to->kind = kind;
  to->code = code;
  to->user = task->cred->uid.val;
  to->signal = (__u32)(task->exit_signal);
  const struct nsproxy *namespaces = task->nsproxy;
  to->mounts = namespaces ? namespaces->mnt_ns->ns.inum : 0;
  bpf_probe_read_kernel_str(to->name, sizeof to->name, task->comm);
  if (bpf_ringbuf_output(&events, to, sizeof *to, 0))
    lost++;
}

SEC("tp_btf/sched_process_fork")
int BPF_PROG(on_fork, struct task_struct *parent, struct task_struct *child) {
  forks++;
  const struct label *of = (const struct label *)(bpf_task_storage_get(&labels, parent, NULL, 0));
  if (!of) {
    unlabelled++;
    return 0;
  }
  struct label next = {of->number,     of->depth, of->root_process,
                       of->generation, of->since, of->inode};
  const bool is_process = child->pid == child->tgid;
  if (is_process)
    next.generation++;
  struct label *given =
      (struct label *)(bpf_task_storage_get(&labels, child, &next, BPF_LOCAL_STORAGE_GET_F_CREATE));
  __u32 key_2 = next.number;
  struct account *sum = bpf_map_lookup_elem(&accounts, &key_2);
  if (!given || !sum)
    return 0;
  if (is_process) {
    sum->processes++;
    if (next.generation > sum->deepest)
      sum->deepest = next.generation;
    sum->last = (__u32)(child->tgid);
    report(child, &next, 1, 0);
  } else
    sum->threads++;
  return 0;
}

SEC("tp_btf/sched_process_exec")
int BPF_PROG(on_start, struct task_struct *task, int before, const struct linux_binprm *program) {
  starts++;
  const __u64 inode = program->file->f_inode->i_ino;
  const __u32 *mark = bpf_map_lookup_elem(&marked, &inode);
  struct label *of = (struct label *)(bpf_task_storage_get(&labels, task, NULL, 0));
  if (!of && mark) {
    struct label fresh = {};
    fresh.number = *mark;
    fresh.root_process = (__u32)(task->tgid);
    fresh.since = bpf_ktime_get_boot_ns();
    fresh.inode = inode;
    of = (struct label *)(bpf_task_storage_get(&labels, task, &fresh,
                                               BPF_LOCAL_STORAGE_GET_F_CREATE));
    struct account none = {};
    none.processes = 1;
    none.root = (__u32)(before);
    bpf_probe_read_kernel_str(none.name, sizeof none.name, task->comm);
    __u32 key_3 = fresh.number;
    bpf_map_update_elem(&accounts, &key_3, &none, BPF_ANY);
  }
  if (!of)
    return 0;
  of->depth++;
  __u32 key_4 = of->number;
  struct account *sum = bpf_map_lookup_elem(&accounts, &key_4);
  if (sum)
    sum->starts++;
  const struct label *given = of;
  report(task, given, 2, 0);
  return 0;
}

SEC("tp_btf/sched_process_exit")
int BPF_PROG(on_end, struct task_struct *task) {
  ends++;
  const struct label *of = (const struct label *)(bpf_task_storage_get(&labels, task, NULL, 0));
  if (!of)
    return 0;
  __u32 key_5 = of->number;
  struct account *sum = bpf_map_lookup_elem(&accounts, &key_5);
  if (!sum)
    return 0;
  const __u64 lived = bpf_ktime_get_boot_ns() - task->start_boottime;
  sum->ran += task->se.sum_exec_runtime;
  sum->faults += task->min_flt + task->maj_flt;
  sum->switches += task->nvcsw + task->nivcsw;
  if (bpf_core_field_exists(struct task_struct, ioac.rchar)) {
    sum->read += task->ioac.rchar;
    sum->written += task->ioac.wchar;
  }
  if (lived > sum->longest)
    sum->longest = lived;
  if (task->pid != task->tgid)
    return 0;
  sum->ended++;
  const __u32 code = (__u32)(task->exit_code);
  if (code & 0x7f)
    sum->killed++;
  else if (code >> 8)
    sum->failures++;
  const struct label *given = of;
  report(task, given, 3, code);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
