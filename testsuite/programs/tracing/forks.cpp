// New processes and threads: what is shared with the parent and what is not, what both may do, and which limits
// hold.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

struct RELOCATABLE kernel_cap_struct {
  u32 cap[2];
};
struct RELOCATABLE cred___words {
  kernel_cap_struct cap_effective, cap_bset;
};

constexpr u32 name_size = 16, limits = 5;

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
  side parent, child;
  u64 limit[limits];
  u32 shares_memory, shares_files, shares_handlers, shares_place;
  u32 same_namespaces, same_cgroup, same_credentials, umask;
  u32 is_thread, file_slots, home, score;
};

bpf::lru_hash_map<u32, birth, 2048> births SEC(".maps");
bpf::percpu_array_map<birth, 1> scratch SEC(".maps");
u64 processes, threads;

static __always_inline void look_at(side &who, const task_struct &task) {
  who.process = task.tgid;
  who.thread = task.pid;
  who.parent = task.real_parent->tgid;
  const signal_struct &all = *task.signal;
  who.threads = all.nr_threads;
  // The new one's are not there yet.
  if (const pid *group = all.pids[PIDTYPE_PGID])
    who.group = group->numbers[0].nr;
  if (const pid *session = all.pids[PIDTYPE_SID])
    who.session = session->numbers[0].nr;
  if (const pid *number = task.thread_pid) {
    who.level = number->level;
    who.number_inside = number->numbers[0].nr;
  }
  const cred &cred = *task.cred;
  who.user = cred.uid.val;
  who.effective = cred.euid.val;
  who.saved = cred.suid.val;
  who.file_user = cred.fsuid.val;
  who.groups = cred.group_info->ngroups;
  who.user_namespace = cred.user_ns->ns.inum;
  if (bpf::field_exists<&cred::cap_effective, &kernel_cap_t::val>()) {
    who.capabilities = cred.cap_effective.val;
    who.bounding = cred.cap_bset.val;
  } else {
    const auto &words = bpf::flavour<cred___words>(cred);
    who.capabilities = words.cap_effective.cap[0] | static_cast<u64>(words.cap_effective.cap[1]) << 32;
    who.bounding = words.cap_bset.cap[0] | static_cast<u64>(words.cap_bset.cap[1]) << 32;
  }
  if (const nsproxy *namespaces = task.nsproxy) {
    who.mount = namespaces->mnt_ns->ns.inum;
    who.network = namespaces->net_ns->ns.inum;
    who.host = namespaces->uts_ns->ns.inum;
    who.ipc = namespaces->ipc_ns->ns.inum;
    who.pids = namespaces->pid_ns_for_children->ns.inum;
    who.cgroup_namespace = namespaces->cgroup_ns->ns.inum;
  }
  who.cgroup = task.cgroups->dfl_cgrp->kn->id;
  who.start = task.start_boottime;
  who.priority = task.prio;
  who.policy = task.policy;
  who.flags = task.flags;
  who.mode = task.seccomp.mode;
  bpf_probe_read_kernel_str(who.name, sizeof who.name, task.comm);
}

BPF_PROGRAM("tp_btf/task_newtask", on_new, const task_struct &child, u64 clone_flags) {
  const bool is_thread = clone_flags & 0x10000;
  if (is_thread)
    threads++;
  else
    processes++;
  birth *record = scratch.lookup(0);
  if (!record)
    return 0;
  record->when = bpf_ktime_get_ns();
  record->clone_flags = clone_flags;
  record->is_thread = is_thread;
  const task_struct &parent = *child.real_parent;
  look_at(record->parent, parent);
  look_at(record->child, child);
  record->shares_memory = child.mm == parent.mm && child.mm;
  record->shares_files = child.files == parent.files;
  record->shares_handlers = child.sighand == parent.sighand;
  record->shares_place = child.fs == parent.fs;
  record->same_namespaces = child.nsproxy == parent.nsproxy;
  record->same_cgroup = child.cgroups == parent.cgroups;
  record->same_credentials = child.cred == parent.cred;
  if (const fs_struct *place = child.fs) {
    record->umask = place->umask;
    record->home = place->pwd.dentry->d_inode->i_ino;
  }
  if (const files_struct *files = child.files) {
    record->open_files = files->count.counter;
    record->file_slots = files->fdt->max_fds;
  }
  if (const mm_struct *memory = child.mm)
    record->memory = memory->total_vm;
  record->thread_base = child.thread.fsbase;
  const signal_struct &all = *child.signal;
  record->score = all.oom_score_adj;
  record->limit[0] = bpf::read(all.rlim[0].rlim_cur); // processor time
  record->limit[1] = bpf::read(all.rlim[1].rlim_cur); // file size
  record->limit[2] = bpf::read(all.rlim[6].rlim_cur); // processes
  record->limit[3] = bpf::read(all.rlim[7].rlim_cur); // files
  record->limit[4] = bpf::read(all.rlim[8].rlim_cur); // locked memory
  births.update(child.pid, *record);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
