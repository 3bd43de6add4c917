// exec-ancestry.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

struct kernel_cap_struct {
  __u32 cap[2];
} __attribute__((preserve_access_index));
struct cred___words {
  struct kernel_cap_struct cap_effective, cap_permitted;
} __attribute__((preserve_access_index));

#define GENERATIONS 6
#define NAME_SIZE 16
#define PATH_SIZE 64

struct ancestor {
  __u32 process, parent;
  __u64 start, inode;
  __u32 device, exits;
  char name[NAME_SIZE];
};

struct identity {
  __u32 user, group, effective_user, effective_group, login_user, session;
  __u64 effective, permitted;
};

struct places {
  __u32 mount, process, network, host, communication, user_level;
  __u32 process_in_namespace, levels;
  __u64 group;
};

struct start {
  __u32 process, thread, arguments, environments;
  struct identity who;
  struct places where;
  __u64 inode, change, code, stack, argument_bytes;
  __u32 device, mode, links, depth;
  char name[NAME_SIZE], file[PATH_SIZE], interpreter[PATH_SIZE], mounted[NAME_SIZE], group[PATH_SIZE];
  struct ancestor ancestors[GENERATIONS];
};

struct {
  __uint(type, BPF_MAP_TYPE_RINGBUF);
  __uint(max_entries, 1 << 16);
} starts SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, __u32);
  __type(value, struct start);
  __uint(max_entries, 1);
} scratch SEC(".maps");

const volatile __u32 first_process = 0;
__u64 seen, lost;

static __always_inline void identify(struct identity *who, const struct task_struct *task) {
  const struct cred *cred = task->cred;
  who->user = cred->uid.val;
  who->group = cred->gid.val;
  who->effective_user = cred->euid.val;
  who->effective_group = cred->egid.val;
  if (bpf_core_field_exists(task->loginuid)) {
    who->login_user = task->loginuid.val;
    who->session = task->sessionid;
  }
  if (bpf_core_field_exists(cred->cap_effective.val)) {
    who->effective = cred->cap_effective.val;
    who->permitted = cred->cap_permitted.val;
  } else {
    const struct cred___words *old = (const void *)cred;
    who->effective = old->cap_effective.cap[0] | (__u64)old->cap_effective.cap[1] << 32;
    who->permitted = old->cap_permitted.cap[0] | (__u64)old->cap_permitted.cap[1] << 32;
  }
}

static __always_inline void locate(struct places *where, const struct task_struct *task) {
  const struct nsproxy *namespaces = task->nsproxy;
  where->mount = namespaces->mnt_ns->ns.inum;
  where->network = namespaces->net_ns->ns.inum;
  where->host = namespaces->uts_ns->ns.inum;
  where->communication = namespaces->ipc_ns->ns.inum;
  where->process = namespaces->pid_ns_for_children->ns.inum;
  where->user_level = task->cred->user_ns->level;
  const struct pid *pid = task->signal->pids[PIDTYPE_TGID];
  where->levels = pid->level;
  where->process_in_namespace = pid->numbers[0].nr;
  where->group = task->cgroups->dfl_cgrp->kn->id;
}

static __always_inline __u32 walk(struct ancestor *ancestors, const struct task_struct *task) {
  const struct task_struct *at = task->real_parent;
  __u32 depth = 0;
  for (int i = 0; i < GENERATIONS; i++) {
    struct ancestor *each = &ancestors[i];
    each->process = at->tgid;
    each->parent = at->real_parent->tgid;
    each->start = at->start_boottime;
    each->exits = at->signal->flags;
    bpf_probe_read_kernel_str(each->name, sizeof each->name, at->comm);
    each->inode = 0;
    each->device = 0;
    const struct mm_struct *memory = at->mm;
    if (memory) {
      const struct file *program = memory->exe_file;
      if (program) {
        each->inode = program->f_inode->i_ino;
        each->device = program->f_inode->i_sb->s_dev;
      }
    }
    depth++;
    if (at->tgid <= 1)
      break;
    at = at->real_parent;
  }
  return depth;
}

SEC("tp_btf/sched_process_exec")
int BPF_PROG(on_exec, const struct task_struct *task, int old_pid, const struct linux_binprm *program) {
  if ((__u32)task->tgid < first_process)
    return 0;
  __u32 zero = 0;
  struct start *record = bpf_map_lookup_elem(&scratch, &zero);
  if (!record)
    return 0;
  record->process = task->tgid;
  record->thread = task->pid;
  record->arguments = program->argc;
  record->environments = program->envc;
  bpf_probe_read_kernel_str(record->name, sizeof record->name, task->comm);
  bpf_probe_read_kernel_str(record->file, sizeof record->file, program->filename);
  bpf_probe_read_kernel_str(record->interpreter, sizeof record->interpreter, program->interp);
  identify(&record->who, task);
  locate(&record->where, task);

  const struct mm_struct *memory = task->mm;
  record->code = memory->end_code - memory->start_code;
  record->stack = memory->start_stack;
  record->argument_bytes = memory->arg_end - memory->arg_start;

  const struct inode *inode = program->file->f_inode;
  record->inode = inode->i_ino;
  record->device = inode->i_sb->s_dev;
  record->mode = inode->i_mode;
  record->links = inode->i_nlink;
  bpf_probe_read_kernel_str(record->mounted, sizeof record->mounted, inode->i_sb->s_type->name);
  if (bpf_core_field_exists(inode->i_ctime_sec))
    record->change = inode->i_ctime_sec;
  bpf_probe_read_kernel_str(record->group, sizeof record->group, task->cgroups->dfl_cgrp->kn->name);

  record->depth = walk(record->ancestors, task);
  seen++;
  if (bpf_ringbuf_output(&starts, record, sizeof *record, 0))
    lost++;
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
