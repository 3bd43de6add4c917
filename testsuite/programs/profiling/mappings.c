// mappings.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

#define RELOCATABLE __attribute__((preserve_access_index))

struct RELOCATABLE mm_rss_stat {
  atomic_long_t count[4];
};

struct RELOCATABLE mm_struct___6_1 {
  struct mm_rss_stat rss_stat;
};

enum { name_size = 16, file_name_size = 48 };

#define can_write 2
#define can_execute 4
#define is_shared 1
#define is_fixed 0x10

struct mapping_key {
  u64 inode;
  u32 process, device;
};

struct mapping {
  u64 count, bytes, longest, failed, executable, writable_executable, shared, fixed, anonymous;
  u64 last_address, last_size, last_offset, file_size, file_pages, writers, group;
  u64 heap, heap_start, stack, code, arguments, environment, top, base;
  u64 total, data, text, stack_pages, locked, pinned, peak, tables, resident;
  u32 areas, users, owner, mode, magic, denied, limit_reached, map_flags;
  u64 limit, start;
  char name[file_name_size], system[name_size], program[file_name_size], by[name_size];
};

struct asked {
  u64 address, size, offset, protection, flags;
  const struct file *file;
};

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, u32);
  __type(value, struct asked);
  __uint(max_entries, 4096);
} inside SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, struct mapping_key);
  __type(value, struct mapping);
  __uint(max_entries, 4096);
} mappings SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, u32);
  __type(value, struct mapping);
  __uint(max_entries, 1);
} empty SEC(".maps");

const volatile bool only_executable = 0;

u64 calls;

SEC("kprobe/do_mmap")
int BPF_KPROBE(on_map, const struct file *file, u64 address, u64 size, u64 protection, u64 flags) {
  calls++;
  if (only_executable && !(protection & can_execute))
    return 0;
  struct asked now = {};
  u32 thread = bpf_get_current_pid_tgid();
  now.address = address;
  now.size = size;
  now.protection = protection;
  now.flags = flags;
  now.file = file;
  bpf_map_update_elem(&inside, &thread, &now, BPF_ANY);
  return 0;
}

static __always_inline void look_at_file(struct mapping *result, struct file *file) {
  struct inode *inode = BPF_CORE_READ(file, f_inode);
  result->file_size = BPF_CORE_READ(inode, i_size);
  result->writers = BPF_CORE_READ(inode, i_writecount.counter);
  result->owner = BPF_CORE_READ(inode, i_uid.val);
  result->mode = BPF_CORE_READ(inode, i_mode);
  result->file_pages = BPF_CORE_READ(inode, i_mapping, nrpages);
  struct super_block *system = BPF_CORE_READ(inode, i_sb);
  result->magic = BPF_CORE_READ(system, s_magic);
  bpf_probe_read_kernel_str(result->system, sizeof result->system,
                            BPF_CORE_READ(system, s_type, name));
  bpf_probe_read_kernel_str(result->name, sizeof result->name,
                            BPF_CORE_READ(file, f_path.dentry, d_name.name));
}

static __always_inline void look_at_memory(struct mapping *result, struct mm_struct *memory) {
  result->heap_start = BPF_CORE_READ(memory, start_brk);
  result->heap = BPF_CORE_READ(memory, brk);
  result->stack = BPF_CORE_READ(memory, start_stack);
  result->code = BPF_CORE_READ(memory, start_code);
  result->arguments = BPF_CORE_READ(memory, arg_start);
  result->environment = BPF_CORE_READ(memory, env_start);
  result->top = BPF_CORE_READ(memory, task_size);
  result->base = BPF_CORE_READ(memory, mmap_base);
  result->total = BPF_CORE_READ(memory, total_vm);
  result->data = BPF_CORE_READ(memory, data_vm);
  result->text = BPF_CORE_READ(memory, exec_vm);
  result->stack_pages = BPF_CORE_READ(memory, stack_vm);
  result->locked = BPF_CORE_READ(memory, locked_vm);
  result->pinned = BPF_CORE_READ(memory, pinned_vm.counter);
  result->peak = BPF_CORE_READ(memory, hiwater_vm);
  result->tables = BPF_CORE_READ(memory, pgtables_bytes.counter);
  result->areas = BPF_CORE_READ(memory, map_count);
  result->users = BPF_CORE_READ(memory, mm_users.counter);
  if (bpf_core_field_exists(struct mm_struct___6_1, rss_stat.count))
    result->resident = BPF_CORE_READ((struct mm_struct___6_1 *)memory, rss_stat.count[1].counter);
  else
    result->resident = BPF_CORE_READ(memory, rss_stat[1].count);
  bpf_probe_read_kernel_str(result->program, sizeof result->program,
                            BPF_CORE_READ(memory, exe_file, f_path.dentry, d_name.name));
}

SEC("kretprobe/do_mmap") int BPF_KRETPROBE(on_mapped, u64 result) {
  u64 both = bpf_get_current_pid_tgid();
  u32 thread = both, zero = 0;
  const struct asked *call = bpf_map_lookup_elem(&inside, &thread);
  if (!call)
    return 0;
  struct file *file = (struct file *)call->file;
  struct mapping_key key = {};
  key.process = both >> 32;
  if (file) {
    key.inode = BPF_CORE_READ(file, f_inode, i_ino);
    key.device = BPF_CORE_READ(file, f_inode, i_sb, s_dev);
  }
  const struct mapping *zeros = bpf_map_lookup_elem(&empty, &zero);
  if (!zeros)
    return 0;
  struct mapping *all = bpf_map_lookup_elem(&mappings, &key);
  if (!all) {
    bpf_map_update_elem(&mappings, &key, zeros, BPF_NOEXIST);
    all = bpf_map_lookup_elem(&mappings, &key);
  }
  if (!all)
    return 0;
  struct task_struct *task = (void *)bpf_get_current_task();
  if (!all->count) {
    all->start = BPF_CORE_READ(task, start_boottime);
    all->group = BPF_CORE_READ(task, cgroups, dfl_cgrp, kn, id);
    BPF_CORE_READ_STR_INTO(&all->by, task, comm);
    if (file)
      look_at_file(all, file);
  }
  all->count++;
  all->bytes += call->size;
  if (call->size > all->longest)
    all->longest = call->size;
  if (result > ~4095ull)
    all->failed++;
  all->anonymous += !file;
  all->executable += (call->protection & can_execute) != 0;
  all->writable_executable += (call->protection & (can_execute | can_write)) == (can_execute | can_write);
  all->shared += call->flags & is_shared;
  all->fixed += (call->flags & is_fixed) != 0;
  all->last_address = result;
  all->last_size = call->size;
  struct signal_struct *signals = BPF_CORE_READ(task, signal);
  all->limit = BPF_CORE_READ(signals, rlim[9].rlim_cur);
  struct mm_struct *memory = BPF_CORE_READ(task, mm);
  if (memory) {
    look_at_memory(all, memory);
    all->limit_reached = all->total > all->limit >> 12;
  }
  bpf_map_delete_elem(&inside, &thread);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
