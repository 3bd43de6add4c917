// open-files.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

// Before Linux 6.12 a file's owner is in it.
struct fown_struct___within {
  struct pid *pid;
  int signum;
} __attribute__((preserve_access_index));
struct file___before_6_12 {
  struct fown_struct___within f_owner;
  atomic_long_t f_count;
} __attribute__((preserve_access_index));

__u64 files, sockets, directories, deleted;
// Set from user space: only this process, or all.
const volatile __u32 only_process = 0;

static __always_inline char kind_of(__u32 mode) {
  switch (mode & 0170000) {
  case 0140000:
    return 's';
  case 0120000:
    return 'l';
  case 0100000:
    return '-';
  case 0060000:
    return 'b';
  case 0040000:
    return 'd';
  case 0020000:
    return 'c';
  case 0010000:
    return 'p';
  default:
    return '?';
  }
}

SEC("iter/task_file") int show(struct bpf_iter__task_file *context) {
  struct seq_file *to = context->meta->seq;
  const struct task_struct *task = context->task;
  const struct file *opened = context->file;
  if (!task || !opened)
    return 0;
  if (only_process && (__u32)(task->tgid) != only_process)
    return 0;
  if (task->pid != task->tgid && task->files == task->group_leader->files)
    return 0;
  files++;
  const struct inode *inode = opened->f_inode;
  const struct super_block *on = inode->i_sb;
  const struct dentry *entry = opened->f_path.dentry;
  const __u32 mode = inode->i_mode;
  const char kind = kind_of(mode);
  if (context->meta->seq_num == 0)
    BPF_SEQ_PRINTF(to, "process thread name number kind/mode\n");
  BPF_SEQ_PRINTF(to, "%d %d %s %u %d/%x %s", task->tgid, task->pid, task->comm, context->fd, kind,
                 mode & 07777, entry->d_name.name);
  BPF_SEQ_PRINTF(to, " in %s on %s\n", entry->d_parent->d_name.name, on->s_type->name);
  BPF_SEQ_PRINTF(to,
                 "  device %u:%u inode %lu links %u owner %u/%u size %lld blocks %llu state %lx\n",
                 on->s_dev >> 20, on->s_dev & 0xfffff, (unsigned long)(inode->i_ino),
                 inode->i_nlink, inode->i_uid.val, inode->i_gid.val, inode->i_size,
                 (__u64)(inode->i_blocks), (unsigned long)(on->s_flags));
  BPF_SEQ_PRINTF(
      to, "  position %lld flags %x mode %x opened by %u/%u mount %d writers %d\n", opened->f_pos,
      opened->f_flags, (__u32)(opened->f_mode), opened->f_cred->uid.val, opened->f_cred->fsuid.val,
      task->nsproxy ? (int)(task->nsproxy->mnt_ns->ns.inum) : 0, inode->i_writecount.counter);
  if (bpf_core_field_exists(struct file___before_6_12, f_owner)) {
    const struct file___before_6_12 *old = (const void *)opened;
    BPF_SEQ_PRINTF(to, "  signal %d references %lld\n", old->f_owner.signum,
                   (__s64)(old->f_count.counter));
  } else {
    const struct fown_struct *owner = opened->f_owner;
    if (owner)
      BPF_SEQ_PRINTF(to, "  signal %d user %u\n", owner->signum, owner->uid.val);
  }
  if (kind == 'd')
    directories++;
  if (inode->i_nlink == 0)
    deleted++;
  const struct file_operations *does = opened->f_op;
  BPF_SEQ_PRINTF(to, "  reads %d writes %d maps %d polls %d\n", does->read_iter != NULL,
                 does->write_iter != NULL, does->mmap != NULL, does->poll != NULL);
  if (bpf_core_field_exists(struct inode, i_mtime_sec))
    BPF_SEQ_PRINTF(to, "  changed %lld read %lld\n", inode->i_mtime_sec, inode->i_atime_sec);
  if (kind == 's')
    sockets++;
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
