// Processes that change who they are or what they may: each pair of old and new credentials that
// differ in users, groups, capabilities, security bits, key rings or user namespace.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

struct RELOCATABLE kernel_cap_struct {
  u32 cap[2];
};
struct RELOCATABLE cred___words {
  kernel_cap_struct cap_inheritable, cap_permitted, cap_effective, cap_bset, cap_ambient;
};

struct rights {
  u64 inheritable, permitted, effective, bounding, ambient;
};

struct identity {
  u32 user, saved_user, effective_user, file_user, group, saved_group, effective_group, file_group;
  u32 security_bits, namespace_level, namespace_owner, namespace_number, groups, dumpable;
};

struct change {
  u64 time, group, gained, dropped;
  u32 process, thread, session, login, flags, what;
  identity before, after;
  rights had, has;
  char name[16];
};

enum kind : u32 { users = 1, groups = 2, gains = 4, drops = 8, bits = 16, space = 32, root = 64 };

bpf::percpu_array_map<change, 1> scratch SEC(".maps");
bpf::ring_buffer<1 << 17> changes SEC(".maps");
bpf::lru_hash_map<u32, u64, 4096> raised SEC(".maps");
u64 seen, changed, became_root, lost;

static __always_inline void who(identity &to, const cred &from) {
  to.user = from.uid.val;
  to.saved_user = from.suid.val;
  to.effective_user = from.euid.val;
  to.file_user = from.fsuid.val;
  to.group = from.gid.val;
  to.saved_group = from.sgid.val;
  to.effective_group = from.egid.val;
  to.file_group = from.fsgid.val;
  to.security_bits = from.securebits;
  to.namespace_level = static_cast<u32>(from.user_ns->level);
  to.namespace_owner = from.user_ns->owner.val;
  to.namespace_number = from.user_ns->ns.inum;
  to.groups = static_cast<u32>(from.group_info->ngroups);
}

static __always_inline void may(rights &to, const cred &from) {
  if (bpf::field_exists<&cred::cap_effective, &kernel_cap_t::val>()) {
    to.inheritable = from.cap_inheritable.val;
    to.permitted = from.cap_permitted.val;
    to.effective = from.cap_effective.val;
    to.bounding = from.cap_bset.val;
    to.ambient = from.cap_ambient.val;
    return;
  }
  const auto &old = bpf::flavour<cred___words>(from);
  to.inheritable = old.cap_inheritable.cap[0] | static_cast<u64>(old.cap_inheritable.cap[1]) << 32;
  to.permitted = old.cap_permitted.cap[0] | static_cast<u64>(old.cap_permitted.cap[1]) << 32;
  to.effective = old.cap_effective.cap[0] | static_cast<u64>(old.cap_effective.cap[1]) << 32;
  to.bounding = old.cap_bset.cap[0] | static_cast<u64>(old.cap_bset.cap[1]) << 32;
  to.ambient = old.cap_ambient.cap[0] | static_cast<u64>(old.cap_ambient.cap[1]) << 32;
}

BPF_PROGRAM("fentry/commit_creds", on_change, const cred &next) {
  const task_struct *task = reinterpret_cast<const task_struct *>(bpf_get_current_task_btf());
  const cred *now = task->cred;
  change *to = scratch.lookup(0);
  if (!to)
    return 0;
  seen++;
  const cred &previous = *now;
  who(to->before, previous);
  who(to->after, next);
  may(to->had, previous);
  may(to->has, next);
  u32 what = 0;
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
  to->process = static_cast<u32>(task->tgid);
  to->thread = static_cast<u32>(task->pid);
  to->flags = task->flags;
  if (bpf::field_exists<&task_struct::loginuid>()) {
    to->login = task->loginuid.val;
    to->session = task->sessionid;
  }
  to->group = task->cgroups->dfl_cgrp->kn->id;
  bpf_probe_read_kernel_str(to->name, sizeof to->name, task->comm);
  if (what & (gains | root)) {
    const u64 none = 0;
    u64 *count = raised.lookup_or_insert(to->process, none);
    if (count)
      ++*count;
  }
  if (changes.output(*to))
    lost++;
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
