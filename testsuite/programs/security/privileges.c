// privileges.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

struct kernel_cap_struct {
  __u32 cap[2];
} __attribute__((preserve_access_index));
struct cred___words {
  struct kernel_cap_struct cap_inheritable, cap_permitted, cap_effective, cap_bset, cap_ambient;
} __attribute__((preserve_access_index));

struct rights {
  __u64 inheritable, permitted, effective, bounding, ambient;
};

struct identity {
  __u32 user, saved_user, effective_user, file_user, group, saved_group, effective_group,
      file_group;
  __u32 security_bits, namespace_level, namespace_owner, namespace_number, groups, dumpable;
};

struct change {
  __u64 time, group, gained, dropped;
  __u32 process, thread, session, login, flags, what;
  struct identity before, after;
  struct rights had, has;
  char name[16];
};

enum kind : __u32 { users = 1, groups = 2, gains = 4, drops = 8, bits = 16, space = 32, root = 64 };

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, __u32);
  __type(value, struct change);
  __uint(max_entries, 1);
} scratch SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_RINGBUF);
  __uint(max_entries, 1 << 17);
} changes SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, __u32);
  __type(value, __u64);
  __uint(max_entries, 4096);
} raised SEC(".maps");
__u64 seen, changed, became_root, lost;

static __always_inline void who(struct identity *to, const struct cred *from) {
  to->user = from->uid.val;
  to->saved_user = from->suid.val;
  to->effective_user = from->euid.val;
  to->file_user = from->fsuid.val;
  to->group = from->gid.val;
  to->saved_group = from->sgid.val;
  to->effective_group = from->egid.val;
  to->file_group = from->fsgid.val;
  to->security_bits = from->securebits;
  to->namespace_level = (__u32)(from->user_ns->level);
  to->namespace_owner = from->user_ns->owner.val;
  to->namespace_number = from->user_ns->ns.inum;
  to->groups = (__u32)(from->group_info->ngroups);
}

static __always_inline void may(struct rights *to, const struct cred *from) {
  if (bpf_core_field_exists(struct cred, cap_effective.val)) {
    to->inheritable = from->cap_inheritable.val;
    to->permitted = from->cap_permitted.val;
    to->effective = from->cap_effective.val;
    to->bounding = from->cap_bset.val;
    to->ambient = from->cap_ambient.val;
    return;
  }
  const struct cred___words *old = (const void *)from;
  to->inheritable = old->cap_inheritable.cap[0] | (__u64)(old->cap_inheritable.cap[1]) << 32;
  to->permitted = old->cap_permitted.cap[0] | (__u64)(old->cap_permitted.cap[1]) << 32;
  to->effective = old->cap_effective.cap[0] | (__u64)(old->cap_effective.cap[1]) << 32;
  to->bounding = old->cap_bset.cap[0] | (__u64)(old->cap_bset.cap[1]) << 32;
  to->ambient = old->cap_ambient.cap[0] | (__u64)(old->cap_ambient.cap[1]) << 32;
}

SEC("fentry/commit_creds")
int BPF_PROG(on_change, const struct cred *next) {
  const struct task_struct *task = (const struct task_struct *)(bpf_get_current_task_btf());
  const struct cred *now = task->cred;
  __u32 key_1 = 0;
  struct change *to = bpf_map_lookup_elem(&scratch, &key_1);
  if (!to)
    return 0;
  seen++;
  const struct cred *previous = now;
  who(&to->before, previous);
  who(&to->after, next);
  may(&to->had, previous);
  may(&to->has, next);
  __u32 what = 0;
  if (to->before.user != to->after.user || to->before.effective_user != to->after.effective_user ||
      to->before.saved_user != to->after.saved_user || to->before.file_user != to->after.file_user)
    what |= users;
  if (to->before.group != to->after.group ||
      to->before.effective_group != to->after.effective_group ||
      to->before.groups != to->after.groups)
    what |= groups;
  to->gained = to->has.effective & ~to->had.effective;
  to->dropped = to->had.permitted & ~to->has.permitted;
  if (to->gained)
    what |= gains;
  if (to->dropped)
    what |= drops;
  if (to->before.security_bits != to->after.security_bits)
    what |= bits;
  if (to->before.namespace_number != to->after.namespace_number)
    what |= space;
  if (to->before.effective_user && !to->after.effective_user) {
    what |= root;
    became_root++;
  }
  if (!what)
    return 0;
  changed++;
  to->what = what;
  to->time = bpf_ktime_get_ns();
  to->process = (__u32)(task->tgid);
  to->thread = (__u32)(task->pid);
  to->flags = task->flags;
  if (bpf_core_field_exists(struct task_struct, loginuid)) {
    to->login = task->loginuid.val;
    to->session = task->sessionid;
  }
  to->group = task->cgroups->dfl_cgrp->kn->id;
  bpf_probe_read_kernel_str(to->name, sizeof to->name, task->comm);
  if (what & (gains | root)) {
    const __u64 none = 0;
    __u32 key_2 = to->process;
    __u64 *count = bpf_map_lookup_elem(&raised, &key_2);
    if (!count) {
      bpf_map_update_elem(&raised, &key_2, &none, BPF_NOEXIST);
      count = bpf_map_lookup_elem(&raised, &key_2);
    }
    if (count)
      ++*count;
  }
  if (bpf_ringbuf_output(&changes, to, sizeof *to, 0))
    lost++;
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
