// file-policy.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

// From Linux 6.6 on the times are read by functions, and their fields have other names.
struct inode___times {
  struct timespec64 i_ctime;
} __attribute__((preserve_access_index));
struct kernel_cap_struct {
  __u32 cap[2];
} __attribute__((preserve_access_index));
struct cred___words {
  struct kernel_cap_struct cap_effective;
} __attribute__((preserve_access_index));

struct subject {
  __u32 process, parent, user, effective, group, login, level, user_level, mount, flags;
  __u64 capabilities, started, control_group;
  char name[16];
};

struct object {
  __u64 inode, size, changed, version;
  __u32 device, mode, owner, group, links, generation, mount_flags, open_flags, file_mode, writers,
      state, readers, magic;
  char name[32], parent[32], system[16];
};

struct opening {
  struct subject who;
  struct object what;
  __u64 time;
  __u32 verdict;
};

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, __u32);
  __type(value, struct opening);
  __uint(max_entries, 1);
} scratch SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_RINGBUF);
  __uint(max_entries, 1 << 17);
} openings SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, __u64);
  __type(value, __u64);
  __uint(max_entries, 16384);
} times SEC(".maps");
__u64 allowed, suspicious, refused, lost;
const volatile bool enforce = 0;

static __always_inline void identify(struct subject *to, const struct task_struct *task) {
  const struct cred *who = task->cred;
  to->process = (__u32)(task->tgid);
  to->parent = (__u32)(task->real_parent->tgid);
  to->user = who->uid.val;
  to->effective = who->fsuid.val;
  to->group = who->fsgid.val;
  to->user_level = (__u32)(who->user_ns->level);
  to->flags = task->flags;
  to->started = task->start_boottime;
  if (bpf_core_field_exists(struct task_struct, loginuid))
    to->login = task->loginuid.val;
  if (bpf_core_field_exists(struct cred, cap_effective.val))
    to->capabilities = who->cap_effective.val;
  else {
    const struct cred___words *old = (const void *)who;
    to->capabilities = old->cap_effective.cap[0] | (__u64)(old->cap_effective.cap[1]) << 32;
  }
  const struct nsproxy *namespaces = task->nsproxy;
  if (namespaces) {
    to->mount = namespaces->mnt_ns->ns.inum;
    to->level = (__u32)(namespaces->pid_ns_for_children->level);
  }
  to->control_group = task->cgroups->dfl_cgrp->kn->id;
  bpf_probe_read_kernel_str(to->name, sizeof to->name, task->comm);
}

static __always_inline void describe(struct object *to, const struct file *opened) {
  const struct inode *node = opened->f_inode;
  const struct super_block *on = node->i_sb;
  const struct dentry *entry = opened->f_path.dentry;
  to->inode = node->i_ino;
  to->size = (__u64)(node->i_size);
  to->device = on->s_dev;
  to->mode = node->i_mode;
  to->owner = node->i_uid.val;
  to->group = node->i_gid.val;
  to->links = node->i_nlink;
  to->generation = node->i_generation;
  to->state = node->i_flags;
  to->magic = (__u32)(on->s_magic);
  to->writers = (__u32)(node->i_writecount.counter);
  to->version = (__u64)(node->i_version.counter);
  to->open_flags = opened->f_flags;
  to->file_mode = opened->f_mode;
  to->mount_flags = (__u32)(opened->f_path.mnt->mnt_flags);
  if (bpf_core_field_exists(struct inode, i_ctime_sec))
    to->changed = (__u64)(node->i_ctime_sec);
  else if (bpf_core_field_exists(struct inode___times, i_ctime))
    to->changed = (__u64)(((const struct inode___times *)node)->i_ctime.tv_sec);
  bpf_probe_read_kernel_str(to->name, sizeof to->name, entry->d_name.name);
  bpf_probe_read_kernel_str(to->parent, sizeof to->parent, entry->d_parent->d_name.name);
  bpf_probe_read_kernel_str(to->system, sizeof to->system, on->s_type->name);
}

SEC("lsm/file_open")
int BPF_PROG(on_open, const struct file *opened) {
  const struct task_struct *task = (const struct task_struct *)(bpf_get_current_task_btf());
  __u32 key_1 = 0;
  struct opening *to = bpf_map_lookup_elem(&scratch, &key_1);
  if (!to)
    return 0;
  identify(&to->who, task);
  describe(&to->what, opened);
  to->time = bpf_ktime_get_ns();
  to->verdict = 0;
  const __u64 key = to->what.inode, none = 0;
  __u64 *count = bpf_map_lookup_elem(&times, &key);
  if (!count) {
    bpf_map_update_elem(&times, &key, &none, BPF_NOEXIST);
    count = bpf_map_lookup_elem(&times, &key);
  }
  if (count)
    ++*count;
  const bool writable_by_all = (to->what.mode & 0170002) == 0100002;
  const bool set_user = (to->what.mode & 0104000) == 0104000;
  const bool gone = to->what.links == 0;
  if (writable_by_all || set_user || gone) {
    suspicious++;
    if (to->what.owner != to->who.effective && !(to->who.capabilities & 2)) {
      to->verdict = 1;
      refused++;
    }
  } else
    allowed++;
  if (bpf_ringbuf_output(&openings, to, sizeof *to, 0))
    lost++;
  return enforce && to->verdict ? -13 : 0;
}

char LICENSE[] SEC("license") = "GPL";
