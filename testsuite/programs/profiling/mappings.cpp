// What processes map: each new mapping with its file, its rights and its place among the process's others; and
// which are removed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

struct RELOCATABLE mm_rss_stat {
  atomic_long_t count[4];
};
struct RELOCATABLE mm_struct___6_1 {
  mm_rss_stat rss_stat;
};

constexpr u32 name_size = 16, file_name_size = 48;
// Of protections and flags, as include/uapi/asm-generic/mman-common.h has them.
constexpr u64 can_write = 2, can_execute = 4, is_shared = 1, is_fixed = 0x10;

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

bpf::lru_hash_map<u32, asked, 4096> inside SEC(".maps");
bpf::lru_hash_map<mapping_key, mapping, 4096> mappings SEC(".maps");
bpf::percpu_array_map<mapping, 1> empty SEC(".maps");
const volatile bool only_executable = false;
u64 calls;

BPF_KPROBE_PROGRAM("kprobe/do_mmap", on_map, const struct file *file, u64 address, u64 size, u64 protection,
                   u64 flags) {
  calls++;
  if (only_executable && !(protection & can_execute))
    return 0;
  asked now = {};
  now.address = address;
  now.size = size;
  now.protection = protection;
  now.flags = flags;
  now.file = file;
  inside.update(static_cast<u32>(bpf_get_current_pid_tgid()), now);
  return 0;
}

static __always_inline void look_at_file(mapping &result, const struct file *file) {
  const inode *inode = bpf::read(file->f_inode);
  result.file_size = bpf::read(inode->i_size);
  result.writers = bpf::read(inode->i_writecount.counter);
  result.owner = bpf::read(inode->i_uid.val);
  result.mode = bpf::read(inode->i_mode);
  result.file_pages = bpf::read<&inode::i_mapping, &address_space::nrpages>(inode);
  const super_block *system = bpf::read(inode->i_sb);
  result.magic = bpf::read(system->s_magic);
  bpf::read_string<&super_block::s_type, &file_system_type::name>(result.system, system);
  bpf::read_string<&file::f_path, &path::dentry, &dentry::d_name, &qstr::name>(result.name, file);
}

static __always_inline void look_at_memory(mapping &result, const mm_struct *memory) {
  result.heap_start = bpf::read(memory->start_brk);
  result.heap = bpf::read(memory->brk);
  result.stack = bpf::read(memory->start_stack);
  result.code = bpf::read(memory->start_code);
  result.arguments = bpf::read(memory->arg_start);
  result.environment = bpf::read(memory->env_start);
  result.top = bpf::read(memory->task_size);
  result.base = bpf::read(memory->mmap_base);
  result.total = bpf::read(memory->total_vm);
  result.data = bpf::read(memory->data_vm);
  result.text = bpf::read(memory->exec_vm);
  result.stack_pages = bpf::read(memory->stack_vm);
  result.locked = bpf::read(memory->locked_vm);
  result.pinned = bpf::read(memory->pinned_vm.counter);
  result.peak = bpf::read(memory->hiwater_vm);
  result.tables = bpf::read(memory->pgtables_bytes.counter);
  result.areas = bpf::read(memory->map_count);
  result.users = bpf::read(memory->mm_users.counter);
  if (bpf::field_exists<&mm_struct___6_1::rss_stat, &mm_rss_stat::count>())
    result.resident = bpf::read(bpf::flavour<mm_struct___6_1>(*memory).rss_stat.count[1].counter);
  else
    result.resident = bpf::read(memory->rss_stat[1].count);
  bpf::read_string<&mm_struct::exe_file, &file::f_path, &path::dentry, &dentry::d_name, &qstr::name>(
      result.program, memory);
}

BPF_KRETPROBE_PROGRAM("kretprobe/do_mmap", on_mapped, u64 result) {
  const u64 both = bpf_get_current_pid_tgid();
  const u32 thread = static_cast<u32>(both);
  const asked *call = inside.lookup(thread);
  if (!call)
    return 0;
  const struct file *file = call->file;
  mapping_key key = {};
  key.process = both >> 32;
  if (file) {
    key.inode = bpf::read<&file::f_inode, &inode::i_ino>(file);
    key.device = bpf::read<&file::f_inode, &inode::i_sb, &super_block::s_dev>(file);
  }
  const mapping *zeros = empty.lookup(0);
  mapping *all = zeros ? mappings.lookup_or_insert(key, *zeros) : nullptr;
  if (!all)
    return 0;
  auto *task = reinterpret_cast<const task_struct *>(bpf_get_current_task());
  if (!all->count) {
    all->start = bpf::read(task->start_boottime);
    all->group = bpf::read<&task_struct::cgroups, &css_set::dfl_cgrp, &cgroup::kn, &kernfs_node::id>(task);
    bpf::read_string<&task_struct::comm>(all->by, task);
    if (file)
      look_at_file(*all, file);
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
  const signal_struct *signals = bpf::read(task->signal);
  all->limit = bpf::read(signals->rlim[9].rlim_cur);
  if (const mm_struct *memory = bpf::read(task->mm)) {
    look_at_memory(*all, memory);
    all->limit_reached = all->total > all->limit >> 12;
  }
  inside.erase(thread);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
