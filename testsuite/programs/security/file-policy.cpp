// Who opens which files: an account of every inode that is opened, by whom, from where and with
// which rights; what is writable by everybody, set to another user or deleted already may be
// refused to all but its owner. SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

// From Linux 6.6 on the times are read by functions, and their fields have other names.
struct RELOCATABLE inode___times {
  timespec64 i_ctime;
};
struct RELOCATABLE kernel_cap_struct {
  u32 cap[2];
};
struct RELOCATABLE cred___words {
  kernel_cap_struct cap_effective;
};

struct subject {
  u32 process, parent, user, effective, group, login, level, user_level, mount, flags;
  u64 capabilities, started, control_group;
  char name[16];
};

struct object {
  u64 inode, size, changed, version;
  u32 device, mode, owner, group, links, generation, mount_flags, open_flags, file_mode, writers,
      state, readers, magic;
  char name[32], parent[32], system[16];
};

struct opening {
  subject who;
  object what;
  u64 time;
  u32 verdict;
};

bpf::percpu_array_map<opening, 1> scratch SEC(".maps");
bpf::ring_buffer<1 << 17> openings SEC(".maps");
bpf::lru_hash_map<u64, u64, 16384> times SEC(".maps");
u64 allowed, suspicious, refused, lost;
const volatile bool enforce = false;

static __always_inline void identify(subject &to, const task_struct &task) {
  const cred &who = *task.cred;
  to.process = static_cast<u32>(task.tgid);
  to.parent = static_cast<u32>(task.real_parent->tgid);
  to.user = who.uid.val;
  to.effective = who.fsuid.val;
  to.group = who.fsgid.val;
  to.user_level = static_cast<u32>(who.user_ns->level);
  to.flags = task.flags;
  to.started = task.start_boottime;
  if (bpf::field_exists<&task_struct::loginuid>())
    to.login = task.loginuid.val;
  if (bpf::field_exists<&cred::cap_effective, &kernel_cap_t::val>())
    to.capabilities = who.cap_effective.val;
  else {
    const auto &old = bpf::flavour<cred___words>(who);
    to.capabilities = old.cap_effective.cap[0] | static_cast<u64>(old.cap_effective.cap[1]) << 32;
  }
  const nsproxy *namespaces = task.nsproxy;
  if (namespaces) {
    to.mount = namespaces->mnt_ns->ns.inum;
    to.level = static_cast<u32>(namespaces->pid_ns_for_children->level);
  }
  to.control_group = task.cgroups->dfl_cgrp->kn->id;
  bpf_probe_read_kernel_str(to.name, sizeof to.name, task.comm);
}

static __always_inline void describe(object &to, const file &opened) {
  const inode &node = *opened.f_inode;
  const super_block &on = *node.i_sb;
  const dentry &entry = *opened.f_path.dentry;
  to.inode = node.i_ino;
  to.size = static_cast<u64>(node.i_size);
  to.device = on.s_dev;
  to.mode = node.i_mode;
  to.owner = node.i_uid.val;
  to.group = node.i_gid.val;
  to.links = node.i_nlink;
  to.generation = node.i_generation;
  to.state = node.i_flags;
  to.magic = static_cast<u32>(on.s_magic);
  to.writers = static_cast<u32>(node.i_writecount.counter);
  to.version = static_cast<u64>(node.i_version.counter);
  to.open_flags = opened.f_flags;
  to.file_mode = opened.f_mode;
  to.mount_flags = static_cast<u32>(opened.f_path.mnt->mnt_flags);
  if (bpf::field_exists<&inode::i_ctime_sec>())
    to.changed = static_cast<u64>(node.i_ctime_sec);
  else if (bpf::field_exists<&inode___times::i_ctime>())
    to.changed = static_cast<u64>(bpf::flavour<inode___times>(node).i_ctime.tv_sec);
  bpf_probe_read_kernel_str(to.name, sizeof to.name, entry.d_name.name);
  bpf_probe_read_kernel_str(to.parent, sizeof to.parent, entry.d_parent->d_name.name);
  bpf_probe_read_kernel_str(to.system, sizeof to.system, on.s_type->name);
}

BPF_PROGRAM("lsm/file_open", on_open, const file &opened) {
  const task_struct *task = reinterpret_cast<const task_struct *>(bpf_get_current_task_btf());
  opening *to = scratch.lookup(0);
  if (!to)
    return 0;
  identify(to->who, *task);
  describe(to->what, opened);
  to->time = bpf_ktime_get_ns();
  to->verdict = 0;
  const u64 key = to->what.inode, none = 0;
  u64 *count = times.lookup_or_insert(key, none);
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
  if (openings.output(*to))
    lost++;
  return enforce && to->verdict ? -13 : 0;
}

char LICENSE[] SEC("license") = "GPL";
