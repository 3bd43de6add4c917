// file-io.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

enum { name_size = 16, file_name_size = 48, directories = 3, slots = 20 };

struct io_key {
  u64 inode;
  u32 device, process, writes, padding;
};

struct io {
  u64 count, asked, done, time, longest, errors, end_of_file, appended;
  u64 position, size, blocks, pages, flags, version;
  u32 mode, file_mode, owner, opener, links, kind;
  u32 read_ahead, read_ahead_start, mount_flags, block_bits;
  u64 magic, largest, opens, group, mapped;
  u32 slot[slots];
  char name[file_name_size], directory[directories][file_name_size];
  char system[name_size], device_name[file_name_size], by[name_size];
};

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, u32);
  __type(value, u64);
  __uint(max_entries, 4096);
} begun SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, struct io_key);
  __type(value, struct io);
  __uint(max_entries, 4096);
} traffic SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, u32);
  __type(value, struct io);
  __uint(max_entries, 1);
} empty SEC(".maps");

const volatile u32 only_process = 0;

const volatile bool only_regular = 0;

u64 others;

static __always_inline void begin(void) {
  u32 thread = bpf_get_current_pid_tgid();
  u64 now = bpf_ktime_get_ns();
  bpf_map_update_elem(&begun, &thread, &now, BPF_ANY);
}

SEC("fentry/vfs_read") int BPF_PROG(on_read) {
  begin();
  return 0;
}
SEC("fentry/vfs_write") int BPF_PROG(on_write) {
  begin();
  return 0;
}

static __always_inline void look_at_file(struct io *result, const struct file *file) {
  result->flags = file->f_flags;
  result->file_mode = file->f_mode;
  result->opener = file->f_cred->uid.val;
  result->read_ahead = file->f_ra.ra_pages;
  result->read_ahead_start = file->f_ra.start;
  result->mount_flags = file->f_path.mnt->mnt_flags;
  const struct inode *inode = file->f_inode;
  result->mode = inode->i_mode;
  result->kind = inode->i_mode >> 12;
  result->owner = inode->i_uid.val;
  result->links = inode->i_nlink;
  result->block_bits = inode->i_blkbits;
  result->version = inode->i_generation;
  const struct super_block *system = inode->i_sb;
  result->magic = system->s_magic;
  result->largest = system->s_maxbytes;
  bpf_probe_read_kernel_str(result->system, sizeof result->system, system->s_type->name);
  bpf_probe_read_kernel_str(result->device_name, sizeof result->device_name, system->s_id);
  const struct dentry *entry = file->f_path.dentry;
  bpf_probe_read_kernel_str(result->name, sizeof result->name, entry->d_name.name);
  for (int i = 0; i < directories; i++) {
    const struct dentry *parent = entry->d_parent;
    if (parent == entry)
      break;
    entry = parent;
    bpf_probe_read_kernel_str(result->directory[i], file_name_size, entry->d_name.name);
  }
  bpf_get_current_comm(result->by, sizeof result->by);
}

static __always_inline int end(const struct file *file, u64 asked, long done, u32 writes) {
  u64 both = bpf_get_current_pid_tgid();
  u32 thread = both, zero = 0;
  const u64 *start = bpf_map_lookup_elem(&begun, &thread);
  if (!start)
    return 0;
  u64 time = bpf_ktime_get_ns() - *start;
  bpf_map_delete_elem(&begun, &thread);
  struct io_key key = {};
  key.process = both >> 32;
  if (only_process && key.process != only_process)
    return 0;
  const struct inode *inode = file->f_inode;
  if (only_regular && inode->i_mode >> 12 != 8) {
    others++;
    return 0;
  }
  key.inode = inode->i_ino;
  key.device = inode->i_sb->s_dev;
  key.writes = writes;
  const struct io *zeros = bpf_map_lookup_elem(&empty, &zero);
  if (!zeros)
    return 0;
  struct io *all = bpf_map_lookup_elem(&traffic, &key);
  if (!all) {
    bpf_map_update_elem(&traffic, &key, zeros, BPF_NOEXIST);
    all = bpf_map_lookup_elem(&traffic, &key);
  }
  if (!all)
    return 0;
  if (!all->count)
    look_at_file(all, file);
  all->count++;
  all->asked += asked;
  all->time += time;
  if (time > all->longest)
    all->longest = time;
  if (done > 0)
    all->done += done;
  else if (done == 0)
    all->end_of_file++;
  else
    all->errors++;
  if (file->f_flags & 02000)
    all->appended++;
  all->position = file->f_pos;
  all->size = inode->i_size;
  all->blocks = inode->i_blocks;
  const struct address_space *mapping = file->f_mapping;
  all->pages = mapping->nrpages;
  all->mapped = mapping->i_mmap_writable.counter;
  u32 slot = 0;
  for (u64 left = time / 1000; slot < slots - 1 && left; slot++)
    left >>= 1;
  if (slot < slots)
    all->slot[slot]++;
  return 0;
}

SEC("fexit/vfs_read")
int BPF_PROG(on_read_end, const struct file *file, char *to, size_t size, s64 *at, long result) {
  return end(file, size, result, 0);
}
SEC("fexit/vfs_write")
int BPF_PROG(on_write_end, const struct file *file, const char *from, size_t size, s64 *at,
             long result) {
  return end(file, size, result, 1);
}

char LICENSE[] SEC("license") = "GPL";
