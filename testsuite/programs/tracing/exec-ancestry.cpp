// Each program that starts, with the processes that it descends from: who they are, in which namespaces
// and control group, and which files they were loaded from.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

// Before Linux 6.3 a set of capabilities is two words.
struct RELOCATABLE kernel_cap_struct {
  u32 cap[2];
};
struct RELOCATABLE cred___words {
  kernel_cap_struct cap_effective, cap_permitted;
};

constexpr u32 generations = 6, name_size = 16, path_size = 64;

struct ancestor {
  u32 process, parent;
  u64 start, inode;
  u32 device, exits;
  char name[name_size];
};

struct identity {
  u32 user, group, effective_user, effective_group, login_user, session;
  u64 effective, permitted;
};

struct places {
  u32 mount, process, network, host, communication, user_level;
  u32 process_in_namespace, levels;
  u64 group;
};

struct start {
  u32 process, thread, arguments, environments;
  identity who;
  places where;
  u64 inode, change, code, stack, argument_bytes;
  u32 device, mode, links, depth;
  char name[name_size], file[path_size], interpreter[path_size], mounted[name_size], group[path_size];
  ancestor ancestors[generations];
};

bpf::ring_buffer<1 << 16> starts SEC(".maps");
bpf::percpu_array_map<start, 1> scratch SEC(".maps");
// Set from user space: processes below this one are not looked at.
const volatile u32 first_process = 0;
u64 seen, lost;

template <typename Cred> static __always_inline u64 words(const Cred &cred) {
  return cred.cap_effective.cap[0] | static_cast<u64>(cred.cap_effective.cap[1]) << 32;
}

static __always_inline void identify(identity &who, const task_struct &task) {
  const cred &cred = *task.cred;
  who.user = cred.uid.val;
  who.group = cred.gid.val;
  who.effective_user = cred.euid.val;
  who.effective_group = cred.egid.val;
  if (bpf::field_exists<&task_struct::loginuid>()) {
    who.login_user = task.loginuid.val;
    who.session = task.sessionid;
  }
  if (bpf::field_exists<&cred::cap_effective, &kernel_cap_t::val>()) {
    who.effective = cred.cap_effective.val;
    who.permitted = cred.cap_permitted.val;
  } else {
    const auto &old = bpf::flavour<cred___words>(cred);
    who.effective = words(old);
    who.permitted = old.cap_permitted.cap[0] | static_cast<u64>(old.cap_permitted.cap[1]) << 32;
  }
}

static __always_inline void locate(places &where, const task_struct &task) {
  const nsproxy &namespaces = *task.nsproxy;
  where.mount = namespaces.mnt_ns->ns.inum;
  where.network = namespaces.net_ns->ns.inum;
  where.host = namespaces.uts_ns->ns.inum;
  where.communication = namespaces.ipc_ns->ns.inum;
  where.process = namespaces.pid_ns_for_children->ns.inum;
  where.user_level = task.cred->user_ns->level;
  const pid &pid = *task.signal->pids[PIDTYPE_TGID];
  where.levels = pid.level;
  where.process_in_namespace = pid.numbers[0].nr;
  where.group = task.cgroups->dfl_cgrp->kn->id;
}

static __always_inline u32 walk(ancestor (&ancestors)[generations], const task_struct &task) {
  const task_struct *at = task.real_parent;
  u32 depth = 0;
  for (ancestor &each : ancestors) {
    each.process = at->tgid;
    each.parent = at->real_parent->tgid;
    each.start = at->start_boottime;
    each.exits = at->signal->flags;
    bpf_probe_read_kernel_str(each.name, sizeof each.name, at->comm);
    each.inode = 0;
    each.device = 0;
    // Threads of the kernel have no memory.
    if (const mm_struct *memory = at->mm)
      if (const file *program = memory->exe_file) {
        each.inode = program->f_inode->i_ino;
        each.device = program->f_inode->i_sb->s_dev;
      }
    depth++;
    if (at->tgid <= 1)
      break;
    at = at->real_parent;
  }
  return depth;
}

BPF_PROGRAM("tp_btf/sched_process_exec", on_exec, const task_struct &task, int, const linux_binprm &program) {
  if (static_cast<u32>(task.tgid) < first_process)
    return 0;
  start *record = scratch.lookup(0);
  if (!record)
    return 0;
  record->process = task.tgid;
  record->thread = task.pid;
  record->arguments = program.argc;
  record->environments = program.envc;
  bpf_probe_read_kernel_str(record->name, sizeof record->name, task.comm);
  bpf_probe_read_kernel_str(record->file, sizeof record->file, program.filename);
  bpf_probe_read_kernel_str(record->interpreter, sizeof record->interpreter, program.interp);
  identify(record->who, task);
  locate(record->where, task);

  const mm_struct &memory = *task.mm;
  record->code = memory.end_code - memory.start_code;
  record->stack = memory.start_stack;
  record->argument_bytes = memory.arg_end - memory.arg_start;

  const inode &inode = *program.file->f_inode;
  record->inode = inode.i_ino;
  record->device = inode.i_sb->s_dev;
  record->mode = inode.i_mode;
  record->links = inode.i_nlink;
  bpf_probe_read_kernel_str(record->mounted, sizeof record->mounted, inode.i_sb->s_type->name);
  if (bpf::field_exists<&inode::i_ctime_sec>())
    record->change = inode.i_ctime_sec;
  bpf_probe_read_kernel_str(record->group, sizeof record->group, task.cgroups->dfl_cgrp->kn->name);

  record->depth = walk(record->ancestors, task);
  seen++;
  if (starts.output(*record))
    lost++;
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
