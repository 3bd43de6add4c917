// Reading and writing of files: by file and process, how many bytes and how fast, in which mode, on what mount.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

constexpr u32 name_size = 16, file_name_size = 48, directories = 3, slots = 20;

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

bpf::lru_hash_map<u32, u64, 4096> begun SEC(".maps");
bpf::lru_hash_map<io_key, io, 4096> traffic SEC(".maps");
bpf::percpu_array_map<io, 1> empty SEC(".maps");
// Set from user space.
const volatile u32 only_process = 0;
const volatile bool only_regular = false;
u64 others;

static __always_inline void begin() {
  begun.update(static_cast<u32>(bpf_get_current_pid_tgid()), bpf_ktime_get_ns());
}

BPF_PROGRAM("fentry/vfs_read", on_read) {
  begin();
  return 0;
}
BPF_PROGRAM("fentry/vfs_write", on_write) {
  begin();
  return 0;
}

static __always_inline void look_at_file(io &result, const file &file) {
  result.flags = file.f_flags;
  result.file_mode = file.f_mode;
  result.opener = file.f_cred->uid.val;
  result.read_ahead = file.f_ra.ra_pages;
  result.read_ahead_start = file.f_ra.start;
  result.mount_flags = file.f_path.mnt->mnt_flags;
  const inode &inode = *file.f_inode;
  result.mode = inode.i_mode;
  result.kind = inode.i_mode >> 12;
  result.owner = inode.i_uid.val;
  result.links = inode.i_nlink;
  result.block_bits = inode.i_blkbits;
  result.version = inode.i_generation;
  const super_block &system = *inode.i_sb;
  result.magic = system.s_magic;
  result.largest = system.s_maxbytes;
  bpf_probe_read_kernel_str(result.system, sizeof result.system, system.s_type->name);
  bpf_probe_read_kernel_str(result.device_name, sizeof result.device_name, system.s_id);
  const dentry *entry = file.f_path.dentry;
  bpf_probe_read_kernel_str(result.name, sizeof result.name, entry->d_name.name);
  for (auto &directory : result.directory) {
    const dentry *parent = entry->d_parent;
    if (parent == entry)
      break;
    entry = parent;
    bpf_probe_read_kernel_str(directory, sizeof directory, entry->d_name.name);
  }
  bpf_get_current_comm(result.by, sizeof result.by);
}

static __always_inline int end(const file &file, u64 asked, long done, u32 writes) {
  const u64 both = bpf_get_current_pid_tgid();
  const u32 thread = static_cast<u32>(both);
  const u64 *start = begun.lookup(thread);
  if (!start)
    return 0;
  const u64 time = bpf_ktime_get_ns() - *start;
  begun.erase(thread);
  io_key key = {};
  key.process = both >> 32;
  if (only_process && key.process != only_process)
    return 0;
  const inode &inode = *file.f_inode;
  if (only_regular && inode.i_mode >> 12 != 8) {
    others++;
    return 0;
  }
  key.inode = inode.i_ino;
  key.device = inode.i_sb->s_dev;
  key.writes = writes;
  const io *zeros = empty.lookup(0);
  io *all = zeros ? traffic.lookup_or_insert(key, *zeros) : nullptr;
  if (!all)
    return 0;
  if (!all->count)
    look_at_file(*all, file);
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
  if (file.f_flags & 02000)
    all->appended++;
  all->position = file.f_pos;
  all->size = inode.i_size;
  all->blocks = inode.i_blocks;
  const address_space &mapping = *file.f_mapping;
  all->pages = mapping.nrpages;
  all->mapped = mapping.i_mmap_writable.counter;
  u32 slot = 0;
  for (u64 left = time / 1000; slot < slots - 1 && left; slot++)
    left >>= 1;
  if (slot < slots)
    all->slot[slot]++;
  return 0;
}

BPF_PROGRAM("fexit/vfs_read", on_read_end, const file &file, char *, size_t size, s64 *, long result) {
  return end(file, size, result, 0);
}
BPF_PROGRAM("fexit/vfs_write", on_write_end, const file &file, const char *, size_t size, s64 *, long result) {
  return end(file, size, result, 1);
}

char LICENSE[] SEC("license") = "GPL";
