// All open files of all processes, as `lsof' shows them: number, kind, device, inode, offset, name;
// of sockets what they are connected to. SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

// Before Linux 6.12 a file's owner is in it.
struct RELOCATABLE fown_struct___within {
  struct pid *pid;
  int signum;
};
struct RELOCATABLE file___before_6_12 {
  fown_struct___within f_owner;
  atomic_long_t f_count;
};

u64 files, sockets, directories, deleted;
// Set from user space: only this process, or all.
const volatile u32 only_process = 0;

static __always_inline char kind_of(u32 mode) {
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

extern "C" SEC("iter/task_file") int show(bpf_iter__task_file *context) {
  seq_file *to = context->meta->seq;
  const task_struct *task = context->task;
  const file *opened = context->file;
  if (!task || !opened)
    return 0;
  if (only_process && static_cast<u32>(task->tgid) != only_process)
    return 0;
  if (task->pid != task->tgid && task->files == task->group_leader->files)
    return 0;
  files++;
  const inode &inode = *opened->f_inode;
  const super_block &on = *inode.i_sb;
  const dentry &entry = *opened->f_path.dentry;
  const u32 mode = inode.i_mode;
  const char kind = kind_of(mode);
  if (context->meta->seq_num == 0)
    BPF_SEQ_PRINTF(to, "process thread name number kind/mode\n");
  BPF_SEQ_PRINTF(to, "%d %d %s %u %d/%x %s", task->tgid, task->pid, task->comm, context->fd, kind,
                 mode & 07777, entry.d_name.name);
  BPF_SEQ_PRINTF(to, " in %s on %s\n", entry.d_parent->d_name.name, on.s_type->name);
  BPF_SEQ_PRINTF(to,
                 "  device %u:%u inode %lu links %u owner %u/%u size %lld blocks %llu state %lx\n",
                 on.s_dev >> 20, on.s_dev & 0xfffff, static_cast<unsigned long>(inode.i_ino),
                 inode.i_nlink, inode.i_uid.val, inode.i_gid.val, inode.i_size,
                 static_cast<u64>(inode.i_blocks), static_cast<unsigned long>(on.s_flags));
  BPF_SEQ_PRINTF(to, "  position %lld flags %x mode %x opened by %u/%u mount %d writers %d\n",
                 opened->f_pos, opened->f_flags, static_cast<u32>(opened->f_mode),
                 opened->f_cred->uid.val, opened->f_cred->fsuid.val,
                 task->nsproxy ? static_cast<int>(task->nsproxy->mnt_ns->ns.inum) : 0,
                 inode.i_writecount.counter);
  if (bpf::field_exists<&file___before_6_12::f_owner>()) {
    const auto &old = bpf::flavour<file___before_6_12>(*opened);
    BPF_SEQ_PRINTF(to, "  signal %d references %lld\n", old.f_owner.signum,
                   static_cast<s64>(old.f_count.counter));
  } else {
    const fown_struct *owner = opened->f_owner;
    if (owner)
      BPF_SEQ_PRINTF(to, "  signal %d user %u\n", owner->signum, owner->uid.val);
  }
  if (kind == 'd')
    directories++;
  if (inode.i_nlink == 0)
    deleted++;
  const file_operations &does = *opened->f_op;
  BPF_SEQ_PRINTF(to, "  reads %d writes %d maps %d polls %d\n", does.read_iter != nullptr,
                 does.write_iter != nullptr, does.mmap != nullptr, does.poll != nullptr);
  if (bpf::field_exists<&inode::i_mtime_sec>())
    BPF_SEQ_PRINTF(to, "  changed %lld read %lld\n", inode.i_mtime_sec, inode.i_atime_sec);
  if (kind == 's')
    sockets++;
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
