// forks.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

#define RELOCATABLE __attribute__((preserve_access_index))

struct RELOCATABLE kernel_cap_struct {
  u32 cap[2];
};

struct RELOCATABLE cred___words {
  struct kernel_cap_struct cap_effective, cap_bset;
};

enum { name_size = 16, limits = 5 };

struct side {
  u32 process, thread, parent, group, session, level, number_inside, threads;
  u32 user, effective, saved, file_user, groups;
  u32 mount, network, host, ipc, pids, cgroup_namespace, user_namespace;
  u64 capabilities, bounding, start, cgroup;
  u32 priority, policy, flags, mode;
  char name[name_size];
};

struct birth {
  u64 when, clone_flags, memory, open_files, thread_base;
  struct side parent, child;
  u64 limit[limits];
  u32 shares_memory, shares_files, shares_handlers, shares_place;
  u32 same_namespaces, same_cgroup, same_credentials, umask;
  u32 is_thread, file_slots, home, score;
};

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, u32);
  __type(value, struct birth);
  __uint(max_entries, 2048);
} births SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, u32);
  __type(value, struct birth);
  __uint(max_entries, 1);
} scratch SEC(".maps");

u64 processes, threads;

static __always_inline void look_at(struct side *who, const struct task_struct *task) {
  who->process = task->tgid;
  who->thread = task->pid;
  who->parent = task->real_parent->tgid;
  const struct signal_struct *all = task->signal;
  who->threads = all->nr_threads;
  const struct pid *group = all->pids[PIDTYPE_PGID];
  if (group)
    who->group = group->numbers[0].nr;
  const struct pid *session = all->pids[PIDTYPE_SID];
  if (session)
    who->session = session->numbers[0].nr;
  const struct pid *number = task->thread_pid;
  if (number) {
    who->level = number->level;
    who->number_inside = number->numbers[0].nr;
  }
  const struct cred *cred = task->cred;
  who->user = cred->uid.val;
  who->effective = cred->euid.val;
  who->saved = cred->suid.val;
  who->file_user = cred->fsuid.val;
  who->groups = cred->group_info->ngroups;
  who->user_namespace = cred->user_ns->ns.inum;
  if (bpf_core_field_exists(cred->cap_effective.val)) {
    who->capabilities = cred->cap_effective.val;
    who->bounding = cred->cap_bset.val;
  } else {
    const struct cred___words *words = (const void *)cred;
    who->capabilities = words->cap_effective.cap[0] | (u64)words->cap_effective.cap[1] << 32;
    who->bounding = words->cap_bset.cap[0] | (u64)words->cap_bset.cap[1] << 32;
  }
  const struct nsproxy *namespaces = task->nsproxy;
  if (namespaces) {
    who->mount = namespaces->mnt_ns->ns.inum;
    who->network = namespaces->net_ns->ns.inum;
    who->host = namespaces->uts_ns->ns.inum;
    who->ipc = namespaces->ipc_ns->ns.inum;
    who->pids = namespaces->pid_ns_for_children->ns.inum;
    who->cgroup_namespace = namespaces->cgroup_ns->ns.inum;
  }
  who->cgroup = task->cgroups->dfl_cgrp->kn->id;
  who->start = task->start_boottime;
  who->priority = task->prio;
  who->policy = task->policy;
  who->flags = task->flags;
  who->mode = task->seccomp.mode;
  bpf_probe_read_kernel_str(who->name, sizeof who->name, task->comm);
}

SEC("tp_btf/task_newtask") int BPF_PROG(on_new, struct task_struct *child, u64 clone_flags) {
  bool is_thread = clone_flags & 0x10000;
  if (is_thread)
    threads++;
  else
    processes++;
  u32 zero = 0;
  struct birth *record = bpf_map_lookup_elem(&scratch, &zero);
  if (!record)
    return 0;
  record->when = bpf_ktime_get_ns();
  record->clone_flags = clone_flags;
  record->is_thread = is_thread;
  const struct task_struct *parent = child->real_parent;
  look_at(&record->parent, parent);
  look_at(&record->child, child);
  record->shares_memory = child->mm == parent->mm && child->mm;
  record->shares_files = child->files == parent->files;
  record->shares_handlers = child->sighand == parent->sighand;
  record->shares_place = child->fs == parent->fs;
  record->same_namespaces = child->nsproxy == parent->nsproxy;
  record->same_cgroup = child->cgroups == parent->cgroups;
  record->same_credentials = child->cred == parent->cred;
  const struct fs_struct *place = child->fs;
  if (place) {
    record->umask = place->umask;
    record->home = place->pwd.dentry->d_inode->i_ino;
  }
  const struct files_struct *files = child->files;
  if (files) {
    record->open_files = files->count.counter;
    record->file_slots = files->fdt->max_fds;
  }
  const struct mm_struct *memory = child->mm;
  if (memory)
    record->memory = memory->total_vm;
  record->thread_base = child->thread.fsbase;
  struct signal_struct *all = child->signal;
  record->score = all->oom_score_adj;
  record->limit[0] = BPF_CORE_READ(all, rlim[0].rlim_cur);
  record->limit[1] = BPF_CORE_READ(all, rlim[1].rlim_cur);
  record->limit[2] = BPF_CORE_READ(all, rlim[6].rlim_cur);
  record->limit[3] = BPF_CORE_READ(all, rlim[7].rlim_cur);
  record->limit[4] = BPF_CORE_READ(all, rlim[8].rlim_cur);
  u32 thread = child->pid;
  bpf_map_update_elem(&births, &thread, record, BPF_ANY);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
