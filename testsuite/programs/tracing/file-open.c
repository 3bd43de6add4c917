// file-open.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

#define RELOCATABLE __attribute__((preserve_access_index))

struct RELOCATABLE timespec64___seconds {
  s64 tv_sec;
};

struct RELOCATABLE inode___6_1 {
  struct timespec64___seconds i_mtime;
};

struct RELOCATABLE inode___6_6 {
  struct timespec64___seconds __i_mtime;
};

struct RELOCATABLE vfsmount___6_1 {
  struct user_namespace *mnt_userns;
};

enum { components = 10, component_size = 32, name_size = 16 };

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

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, u64);
  __type(value, struct opened);
  __uint(max_entries, 2048);
} files SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, u32);
  __type(value, struct opened);
  __uint(max_entries, 1);
} scratch SEC(".maps");

const volatile u32 only_flags = 0;

u64 total, skipped;

static __always_inline struct mount *mount_of(const struct vfsmount *inner) {
  return (void *)inner - bpf_core_field_offset(struct mount, mnt);
}

static __always_inline void walk(struct opened *record, const struct path *path) {
  struct mount *at = mount_of(BPF_CORE_READ((struct path *)path, mnt));
  struct dentry *entry = BPF_CORE_READ((struct path *)path, dentry);
  struct task_struct *task = (void *)bpf_get_current_task();
  struct dentry *root = BPF_CORE_READ(task, fs, root.dentry);
  u32 depth = 0, crossed = 0;
  record->whole = 0;
  for (u32 i = 0; i < components; i++) {
    if (entry == root) {
      record->whole = 1;
      break;
    }
    struct dentry *top = BPF_CORE_READ(at, mnt.mnt_root);
    struct dentry *parent = BPF_CORE_READ(entry, d_parent);
    if (entry == top || entry == parent) {
      struct mount *above = BPF_CORE_READ(at, mnt_parent);
      if (above == at) {
        record->whole = 1;
        break;
      }
      entry = BPF_CORE_READ(at, mnt_mountpoint);
      at = above;
      crossed++;
      continue;
    }
    bpf_probe_read_kernel_str(record->path[depth < components ? depth : 0], component_size,
                              BPF_CORE_READ(entry, d_name.name));
    depth++;
    entry = parent;
  }
  record->depth = depth;
  record->crossed = crossed;
}

static __always_inline void look_at_inode(struct opened *record, const struct inode *inode) {
  record->inode = inode->i_ino;
  record->mode = inode->i_mode;
  record->links = inode->i_nlink;
  record->owner = inode->i_uid.val;
  record->group = inode->i_gid.val;
  record->size = inode->i_size;
  record->blocks = inode->i_blocks;
  record->block_bits = inode->i_blkbits;
  record->version = inode->i_generation;
  record->writers = inode->i_writecount.counter;
  record->pages = inode->i_mapping->nrpages;
  if (bpf_core_field_exists(inode->i_mtime_sec))
    record->modified = inode->i_mtime_sec;
  else if (bpf_core_field_exists(struct inode___6_6, __i_mtime))
    record->modified = ((const struct inode___6_6 *)inode)->__i_mtime.tv_sec;
  else
    record->modified = ((const struct inode___6_1 *)inode)->i_mtime.tv_sec;
  const struct super_block *system = inode->i_sb;
  record->device = system->s_dev;
  record->type_magic = system->s_magic;
  bpf_probe_read_kernel_str(record->system, sizeof record->system, system->s_type->name);
  bpf_probe_read_kernel_str(record->device_name, sizeof record->device_name, system->s_id);
}

SEC("fentry/security_file_open") int BPF_PROG(on_open, const struct file *file) {
  total++;
  u32 flags = file->f_flags;
  if (only_flags && !(flags & only_flags)) {
    skipped++;
    return 0;
  }
  u32 zero = 0;
  struct opened *record = bpf_map_lookup_elem(&scratch, &zero);
  if (!record)
    return 0;
  record->process = bpf_get_current_pid_tgid() >> 32;
  record->user = bpf_get_current_uid_gid();
  bpf_get_current_comm(record->name, sizeof record->name);
  record->flags = flags;
  record->file_mode = file->f_mode;
  record->position = file->f_pos;
  record->read_ahead = file->f_ra.ra_pages;
  record->opener = file->f_cred->fsuid.val;
  record->opener_group = file->f_cred->fsgid.val;
  look_at_inode(record, file->f_inode);
  const struct vfsmount *place = file->f_path.mnt;
  record->mount_flags = place->mnt_flags;
  record->mount_id = BPF_CORE_READ(mount_of(place), mnt_id);
  if (bpf_core_field_exists(struct vfsmount___6_1, mnt_userns))
    record->reserved = ((const struct vfsmount___6_1 *)place)->mnt_userns->level;
  walk(record, &file->f_path);
  bpf_map_update_elem(&files, &record->inode, record, BPF_ANY);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
