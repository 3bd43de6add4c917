// Labels that processes inherit: a process that starts a marked program gets a label, all that
// descend from it have it too, and an account of each label is kept until the last of them has
// ended. SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

struct label {
  u32 number, depth, root_process, generation;
  u64 since, inode;
};

struct account {
  u64 processes, ended, starts, threads, ran, faults, read, written, longest, killed, switches;
  u32 deepest, last, root, failures;
  char name[16];
};

struct event {
  label of;
  u64 time, lived, ran, faults;
  u32 process, parent, thread, kind, code, user, signal, mounts;
  char name[16];
};

bpf::task_storage<label> labels SEC(".maps");
bpf::hash_map<u64, u32, 256> marked SEC(".maps");
bpf::hash_map<u32, account, 256> accounts SEC(".maps");
bpf::percpu_array_map<event, 1> scratch SEC(".maps");
bpf::ring_buffer<1 << 17> events SEC(".maps");
u64 forks, starts, ends, unlabelled, lost;

static __always_inline void report(const task_struct &task, const label &of, u32 kind, u32 code) {
  event *to = scratch.lookup(0);
  if (!to)
    return;
  to->of.number = of.number;
  to->of.depth = of.depth;
  to->of.root_process = of.root_process;
  to->of.generation = of.generation;
  to->of.since = of.since;
  to->of.inode = of.inode;
  to->time = bpf_ktime_get_boot_ns();
  to->lived = to->time - task.start_boottime;
  to->ran = task.se.sum_exec_runtime;
  to->faults = task.min_flt + task.maj_flt;
  to->process = static_cast<u32>(task.tgid);
  to->parent = static_cast<u32>(task.real_parent->tgid);
  to->thread = static_cast<u32>(task.pid);
  to->kind = kind;
  to->code = code;
  to->user = task.cred->uid.val;
  to->signal = static_cast<u32>(task.exit_signal);
  const nsproxy *namespaces = task.nsproxy;
  to->mounts = namespaces ? namespaces->mnt_ns->ns.inum : 0;
  bpf_probe_read_kernel_str(to->name, sizeof to->name, task.comm);
  if (events.output(*to))
    lost++;
}

BPF_PROGRAM("tp_btf/sched_process_fork", on_fork, task_struct &parent, task_struct &child) {
  forks++;
  const label *of = labels.lookup(&parent);
  if (!of) {
    unlabelled++;
    return 0;
  }
  label next = {of->number, of->depth, of->root_process, of->generation, of->since, of->inode};
  const bool is_process = child.pid == child.tgid;
  if (is_process)
    next.generation++;
  label *given = labels.lookup_or_insert(&child, next);
  account *sum = accounts.lookup(next.number);
  if (!given || !sum)
    return 0;
  if (is_process) {
    sum->processes++;
    if (next.generation > sum->deepest)
      sum->deepest = next.generation;
    sum->last = static_cast<u32>(child.tgid);
    report(child, next, 1, 0);
  } else
    sum->threads++;
  return 0;
}

BPF_PROGRAM("tp_btf/sched_process_exec", on_start, task_struct &task, int before,
            const linux_binprm &program) {
  starts++;
  const u64 inode = program.file->f_inode->i_ino;
  const u32 *mark = marked.lookup(inode);
  label *of = labels.lookup(&task);
  if (!of && mark) {
    label fresh = {};
    fresh.number = *mark;
    fresh.root_process = static_cast<u32>(task.tgid);
    fresh.since = bpf_ktime_get_boot_ns();
    fresh.inode = inode;
    of = labels.lookup_or_insert(&task, fresh);
    account none = {};
    none.processes = 1;
    none.root = static_cast<u32>(before);
    bpf_probe_read_kernel_str(none.name, sizeof none.name, task.comm);
    accounts.update(fresh.number, none);
  }
  if (!of)
    return 0;
  of->depth++;
  account *sum = accounts.lookup(of->number);
  if (sum)
    sum->starts++;
  const label &given = *of;
  report(task, given, 2, 0);
  return 0;
}

BPF_PROGRAM("tp_btf/sched_process_exit", on_end, task_struct &task) {
  ends++;
  const label *of = labels.lookup(&task);
  if (!of)
    return 0;
  account *sum = accounts.lookup(of->number);
  if (!sum)
    return 0;
  const u64 lived = bpf_ktime_get_boot_ns() - task.start_boottime;
  sum->ran += task.se.sum_exec_runtime;
  sum->faults += task.min_flt + task.maj_flt;
  sum->switches += task.nvcsw + task.nivcsw;
  if (bpf::field_exists<&task_struct::ioac, &task_io_accounting::rchar>()) {
    sum->read += task.ioac.rchar;
    sum->written += task.ioac.wchar;
  }
  if (lived > sum->longest)
    sum->longest = lived;
  if (task.pid != task.tgid)
    return 0;
  sum->ended++;
  const u32 code = static_cast<u32>(task.exit_code);
  if (code & 0x7f)
    sum->killed++;
  else if (code >> 8)
    sum->failures++;
  const label &given = *of;
  report(task, given, 3, code);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
