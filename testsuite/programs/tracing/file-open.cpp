// Which files are opened, by which process: the whole path, over the mounts that are on its way, whose the
// file is and on what file system.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

// Since Linux 6.6 and before: where an inode's times are.
struct RELOCATABLE timespec64___seconds {
  s64 tv_sec;
};
struct RELOCATABLE inode___6_1 {
  timespec64___seconds i_mtime;
};
struct RELOCATABLE inode___6_6 {
  timespec64___seconds __i_mtime;
};
struct RELOCATABLE vfsmount___6_1 {
  user_namespace *mnt_userns;
};

constexpr u32 components = 10, component_size = 32, name_size = 16;

struct opened {
  u32 process, user;
  u64 inode;
  u32 device, mode, links, owner, group, flags;
  u64 size, blocks, modified, version, position;
  u32 type_magic, block_bits, mount_id, mount_flags;
  u32 file_mode, depth, crossed, whole;
  u32 opener, opener_group, read_ahead, reserved;
  u64 pages, writers;
  char name[name_size], system[name_size], device_name[component_size];
  char path[components][component_size];
};

bpf::lru_hash_map<u64, opened, 2048> files SEC(".maps");
bpf::percpu_array_map<opened, 1> scratch SEC(".maps");
// Set from user space: only files that are opened with one of these flags, or all.
const volatile u32 only_flags = 0;
u64 total, skipped;

static __always_inline const struct mount *mount_of(const vfsmount *inner) {
  return bpf::container_of<&mount::mnt>(inner);
}

// The components, from the file up, as the kernel's d_path () finds them.
static __always_inline void walk(opened &record, const path &path) {
  const vfsmount *place = bpf::read(path.mnt);
  const struct mount *at = mount_of(place);
  const dentry *entry = bpf::read(path.dentry);
  const dentry *root = bpf::read<&task_struct::fs, &fs_struct::root, &path::dentry>(
      reinterpret_cast<const task_struct *>(bpf_get_current_task()));
  u32 depth = 0, crossed = 0;
  record.whole = 0;
  for (u32 i = 0; i < components; i++) {
    if (entry == root) {
      record.whole = 1;
      break;
    }
    const dentry *top = bpf::read(at->mnt.mnt_root);
    const dentry *parent = bpf::read(entry->d_parent);
    if (entry == top || entry == parent) {
      const struct mount *above = bpf::read(at->mnt_parent);
      if (above == at) {
        record.whole = 1;
        break;
      }
      entry = bpf::read(at->mnt_mountpoint);
      at = above;
      crossed++;
      continue;
    }
    bpf::read_string<&dentry::d_name, &qstr::name>(record.path[depth < components ? depth : 0], component_size,
                                                  entry);
    depth++;
    entry = parent;
  }
  record.depth = depth;
  record.crossed = crossed;
}

static __always_inline void look_at_inode(opened &record, const inode &inode) {
  record.inode = inode.i_ino;
  record.mode = inode.i_mode;
  record.links = inode.i_nlink;
  record.owner = inode.i_uid.val;
  record.group = inode.i_gid.val;
  record.size = inode.i_size;
  record.blocks = inode.i_blocks;
  record.block_bits = inode.i_blkbits;
  record.version = inode.i_generation;
  record.writers = inode.i_writecount.counter;
  record.pages = inode.i_mapping->nrpages;
  if (bpf::field_exists<&inode::i_mtime_sec>())
    record.modified = inode.i_mtime_sec;
  else if (bpf::field_exists<&inode___6_6::__i_mtime>())
    record.modified = bpf::flavour<inode___6_6>(inode).__i_mtime.tv_sec;
  else
    record.modified = bpf::flavour<inode___6_1>(inode).i_mtime.tv_sec;
  const super_block &system = *inode.i_sb;
  record.device = system.s_dev;
  record.type_magic = system.s_magic;
  bpf_probe_read_kernel_str(record.system, sizeof record.system, system.s_type->name);
  bpf_probe_read_kernel_str(record.device_name, sizeof record.device_name, system.s_id);
}

BPF_PROGRAM("fentry/security_file_open", on_open, const file &file) {
  total++;
  const u32 flags = file.f_flags;
  if (only_flags && !(flags & only_flags)) {
    skipped++;
    return 0;
  }
  opened *record = scratch.lookup(0);
  if (!record)
    return 0;
  record->process = bpf_get_current_pid_tgid() >> 32;
  record->user = static_cast<u32>(bpf_get_current_uid_gid());
  bpf_get_current_comm(record->name, sizeof record->name);
  record->flags = flags;
  record->file_mode = file.f_mode;
  record->position = file.f_pos;
  record->read_ahead = file.f_ra.ra_pages;
  record->opener = file.f_cred->fsuid.val;
  record->opener_group = file.f_cred->fsgid.val;
  look_at_inode(*record, *file.f_inode);
  const vfsmount &place = *file.f_path.mnt;
  record->mount_flags = place.mnt_flags;
  record->mount_id = bpf::read(mount_of(&place)->mnt_id);
  if (bpf::field_exists<&vfsmount___6_1::mnt_userns>())
    record->reserved = bpf::flavour<vfsmount___6_1>(place).mnt_userns->level;
  walk(*record, file.f_path);
  files.update(record->inode, *record);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
