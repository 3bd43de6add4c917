// namespaces.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

struct spaces {
  __u32 mount, process, network, host, communication, group, time;
};

struct depth {
  __u32 process, user;
};

struct move {
  __u64 time, started, control_group;
  __u32 process, thread, user, login, changed, escapes, parent, flags, references, owner;
  struct spaces before, after;
  struct depth was, is;
  char name[16], host[32], next_host[32];
};

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, __u32);
  __type(value, struct move);
  __uint(max_entries, 1);
} scratch SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_RINGBUF);
  __uint(max_entries, 1 << 17);
} moves SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __type(key, __u32);
  __type(value, __u64);
  __uint(max_entries, 256);
} by_change SEC(".maps");
__u64 seen, escapes, lost;
// Set from user space: the machine's own.
const volatile __u32 first_mount = 0xf0000000, first_network = 0xf0000000;

static __always_inline void list(struct spaces *to, const struct nsproxy *from) {
  to->mount = from->mnt_ns->ns.inum;
  to->process = from->pid_ns_for_children->ns.inum;
  to->network = from->net_ns->ns.inum;
  to->host = from->uts_ns->ns.inum;
  to->communication = from->ipc_ns->ns.inum;
  to->group = from->cgroup_ns->ns.inum;
  if (bpf_core_field_exists(struct nsproxy, time_ns))
    to->time = from->time_ns->ns.inum;
}

static __always_inline __u32 difference(const struct spaces *a, const struct spaces *b) {
  __u32 changed = 0;
  if (a->mount != b->mount)
    changed |= 1;
  if (a->process != b->process)
    changed |= 2;
  if (a->network != b->network)
    changed |= 4;
  if (a->host != b->host)
    changed |= 8;
  if (a->communication != b->communication)
    changed |= 16;
  if (a->group != b->group)
    changed |= 32;
  if (a->time != b->time)
    changed |= 64;
  return changed;
}

SEC("fentry/switch_task_namespaces")
int BPF_PROG(on_move, const struct task_struct *task, const struct nsproxy *next) {
  const struct nsproxy *now = task->nsproxy;
  // Null when the process ends.
  if (!next || !now)
    return 0;
  __u32 key_1 = 0;
  struct move *to = bpf_map_lookup_elem(&scratch, &key_1);
  if (!to)
    return 0;
  seen++;
  const struct nsproxy *previous = now;
  const struct nsproxy *following = next;
  list(&to->before, previous);
  list(&to->after, following);
  to->changed = difference(&to->before, &to->after);
  to->escapes = 0;
  if (to->changed & 1 && to->after.mount == first_mount)
    to->escapes |= 1;
  if (to->changed & 4 && to->after.network == first_network)
    to->escapes |= 4;
  if (to->escapes)
    escapes++;
  to->was.process = previous->pid_ns_for_children->level;
  to->is.process = following->pid_ns_for_children->level;
  to->was.user = (__u32)(previous->net_ns->user_ns->level);
  to->is.user = (__u32)(following->net_ns->user_ns->level);
  to->owner = following->uts_ns->user_ns->owner.val;
  if (bpf_core_field_exists(struct nsproxy, count.refs))
    to->references = (__u32)(following->count.refs.counter);
  to->time = bpf_ktime_get_ns();
  to->started = task->start_boottime;
  to->process = (__u32)(task->tgid);
  to->thread = (__u32)(task->pid);
  to->parent = (__u32)(task->real_parent->tgid);
  to->user = task->cred->uid.val;
  if (bpf_core_field_exists(struct task_struct, loginuid))
    to->login = task->loginuid.val;
  to->flags = task->flags;
  to->control_group = task->cgroups->dfl_cgrp->kn->id;
  bpf_probe_read_kernel_str(to->name, sizeof to->name, task->comm);
  bpf_probe_read_kernel_str(to->host, sizeof to->host, previous->uts_ns->name.nodename);
  bpf_probe_read_kernel_str(to->next_host, sizeof to->next_host, following->uts_ns->name.nodename);
  const __u32 key = to->changed;
  const __u64 none = 0;
  __u64 *count = bpf_map_lookup_elem(&by_change, &key);
  if (!count) {
    bpf_map_update_elem(&by_change, &key, &none, BPF_NOEXIST);
    count = bpf_map_lookup_elem(&by_change, &key);
  }
  if (count)
    ++*count;
  if (bpf_ringbuf_output(&moves, to, sizeof *to, 0))
    lost++;
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
