// Processes that go into other namespaces: which of their namespaces change, into whose, and how
// deep these are; told when one of them belongs to the machine itself and the process did not come
// from there. SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

struct spaces {
  u32 mount, process, network, host, communication, group, time;
};

struct depth {
  u32 process, user;
};

struct move {
  u64 time, started, control_group;
  u32 process, thread, user, login, changed, escapes, parent, flags, references, owner;
  spaces before, after;
  depth was, is;
  char name[16], host[32], next_host[32];
};

bpf::percpu_array_map<move, 1> scratch SEC(".maps");
bpf::ring_buffer<1 << 17> moves SEC(".maps");
bpf::hash_map<u32, u64, 256> by_change SEC(".maps");
u64 seen, escapes, lost;
// Set from user space: the machine's own.
const volatile u32 first_mount = 0xf0000000, first_network = 0xf0000000;

static __always_inline void list(spaces &to, const nsproxy &from) {
  to.mount = from.mnt_ns->ns.inum;
  to.process = from.pid_ns_for_children->ns.inum;
  to.network = from.net_ns->ns.inum;
  to.host = from.uts_ns->ns.inum;
  to.communication = from.ipc_ns->ns.inum;
  to.group = from.cgroup_ns->ns.inum;
  if (bpf::field_exists<&nsproxy::time_ns>())
    to.time = from.time_ns->ns.inum;
}

static __always_inline u32 difference(const spaces &a, const spaces &b) {
  u32 changed = 0;
  if (a.mount != b.mount)
    changed |= 1;
  if (a.process != b.process)
    changed |= 2;
  if (a.network != b.network)
    changed |= 4;
  if (a.host != b.host)
    changed |= 8;
  if (a.communication != b.communication)
    changed |= 16;
  if (a.group != b.group)
    changed |= 32;
  if (a.time != b.time)
    changed |= 64;
  return changed;
}

BPF_PROGRAM("fentry/switch_task_namespaces", on_move, const task_struct &task,
            const nsproxy *next) {
  const nsproxy *now = task.nsproxy;
  // Null when the process ends.
  if (!next || !now)
    return 0;
  move *to = scratch.lookup(0);
  if (!to)
    return 0;
  seen++;
  const nsproxy &previous = *now;
  const nsproxy &following = *next;
  list(to->before, previous);
  list(to->after, following);
  to->changed = difference(to->before, to->after);
  to->escapes = 0;
  if (to->changed & 1 && to->after.mount == first_mount)
    to->escapes |= 1;
  if (to->changed & 4 && to->after.network == first_network)
    to->escapes |= 4;
  if (to->escapes)
    escapes++;
  to->was.process = previous.pid_ns_for_children->level;
  to->is.process = following.pid_ns_for_children->level;
  to->was.user = static_cast<u32>(previous.net_ns->user_ns->level);
  to->is.user = static_cast<u32>(following.net_ns->user_ns->level);
  to->owner = following.uts_ns->user_ns->owner.val;
  if (bpf::field_exists<&nsproxy::count, &refcount_t::refs>())
    to->references = static_cast<u32>(following.count.refs.counter);
  to->time = bpf_ktime_get_ns();
  to->started = task.start_boottime;
  to->process = static_cast<u32>(task.tgid);
  to->thread = static_cast<u32>(task.pid);
  to->parent = static_cast<u32>(task.real_parent->tgid);
  to->user = task.cred->uid.val;
  if (bpf::field_exists<&task_struct::loginuid>())
    to->login = task.loginuid.val;
  to->flags = task.flags;
  to->control_group = task.cgroups->dfl_cgrp->kn->id;
  bpf_probe_read_kernel_str(to->name, sizeof to->name, task.comm);
  bpf_probe_read_kernel_str(to->host, sizeof to->host, previous.uts_ns->name.nodename);
  bpf_probe_read_kernel_str(to->next_host, sizeof to->next_host, following.uts_ns->name.nodename);
  const u32 key = to->changed;
  const u64 none = 0;
  u64 *count = by_change.lookup_or_insert(key, none);
  if (count)
    ++*count;
  if (moves.output(*to))
    lost++;
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
