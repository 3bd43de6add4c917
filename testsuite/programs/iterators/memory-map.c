// memory-map.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

struct mm_rss_stat {
  atomic_long_t count[4];
} __attribute__((preserve_access_index));
struct mm_struct___before_6_2 {
  struct mm_rss_stat rss_stat;
} __attribute__((preserve_access_index));
// From Linux 6.1 to 6.2 there is no list of the mappings any more, and a tree by itself.
struct vm_area_struct___list {
  struct vm_area_struct *vm_next;
} __attribute__((preserve_access_index));

__u64 mappings, executable, writable_and_executable, shared_bytes, private_bytes;
const volatile __u32 only_process = 0;

// Stable, but not in BTF.
enum {
  writable = 2,
  executes = 4,
  shared = 8,
  grows = 0x100,
  locked = 0x2000,
  io = 0x4000,
  no_copy = 0x20000,
  no_expand = 0x40000,
  huge = 0x20000000
};

SEC("iter/task_vma") int show(struct bpf_iter__task_vma *context) {
  struct seq_file *to = context->meta->seq;
  const struct task_struct *task = context->task;
  const struct vm_area_struct *area = context->vma;
  if (!task || !area || task->pid != task->tgid)
    return 0;
  if (only_process && (__u32)(task->tgid) != only_process)
    return 0;
  const __u64 flags = area->vm_flags;
  const __u64 start = area->vm_start, end = area->vm_end;
  const struct mm_struct *memory = area->vm_mm;
  mappings++;
  if (flags & executes) {
    executable++;
    if (flags & writable)
      writable_and_executable++;
  }
  if (flags & shared)
    shared_bytes += end - start;
  else
    private_bytes += end - start;
  BPF_SEQ_PRINTF(to, "%d %llx-%llx rights %llx", task->tgid, start, end, flags & 15);
  const struct file *mapped = area->vm_file;
  if (mapped) {
    const struct inode *inode = mapped->f_inode;
    const struct dentry *entry = mapped->f_path.dentry;
    BPF_SEQ_PRINTF(to, " %lx %x:%x %lu %s/%s\n", area->vm_pgoff << 12, inode->i_sb->s_dev >> 20,
                   inode->i_sb->s_dev & 0xfffff, (unsigned long)(inode->i_ino),
                   entry->d_parent->d_name.name, entry->d_name.name);
    BPF_SEQ_PRINTF(to, "  owner %u mode %x size %lld pages %lu writers %d on %s\n",
                   inode->i_uid.val, (__u32)(inode->i_mode), inode->i_size,
                   inode->i_mapping->nrpages, inode->i_writecount.counter,
                   inode->i_sb->s_type->name);
  } else if (start <= memory->brk && end >= memory->start_brk)
    BPF_SEQ_PRINTF(to, " [heap] %lx\n", memory->brk - memory->start_brk);
  else if (start <= memory->start_stack && end >= memory->start_stack)
    BPF_SEQ_PRINTF(to, " [stack] %lx\n", memory->start_stack);
  else if ((__u64)(memory->context.vdso) == start)
    BPF_SEQ_PRINTF(to, " [vdso]\n");
  else
    BPF_SEQ_PRINTF(to, "\n");
  BPF_SEQ_PRINTF(to, "  grows %d locked %d device %d not copied %d not expanded %d huge %d\n",
                 (flags & grows) != 0, (flags & locked) != 0, (flags & io) != 0,
                 (flags & no_copy) != 0, (flags & no_expand) != 0, (flags & huge) != 0);
  BPF_SEQ_PRINTF(to, "  anonymous %d operations %d private %d policy %d\n", area->anon_vma != NULL,
                 area->vm_ops != NULL, area->vm_private_data != NULL,
                 bpf_core_field_exists(struct vm_area_struct, vm_policy) &&
                     area->vm_policy != NULL);
  BPF_SEQ_PRINTF(
      to, "  of %lu total, %lu code, %lu data, %lu stack, %lu locked, %lld pinned; %d mappings\n",
      memory->total_vm, memory->exec_vm, memory->data_vm, memory->stack_vm, memory->locked_vm,
      memory->pinned_vm.counter, memory->map_count);
  if (bpf_core_field_exists(struct mm_struct___before_6_2, rss_stat.count))
    BPF_SEQ_PRINTF(
        to, "  resident %lld %lld\n",
        BPF_CORE_READ((struct mm_struct___before_6_2 *)memory, rss_stat.count[0].counter),
        BPF_CORE_READ((struct mm_struct___before_6_2 *)memory, rss_stat.count[1].counter));
  else
    BPF_SEQ_PRINTF(to, "  resident %lld %lld\n", memory->rss_stat[MM_FILEPAGES].count,
                   memory->rss_stat[MM_ANONPAGES].count);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
