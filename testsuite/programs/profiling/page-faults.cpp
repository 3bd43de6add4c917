// Page faults by process and by what is mapped where they happen: how many, how long they take, and how large
// the process is by then.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

// Until Linux 6.1.
struct RELOCATABLE mm_rss_stat {
  atomic_long_t count[4];
};
struct RELOCATABLE mm_struct___6_1 {
  mm_rss_stat rss_stat;
};
// Where an area's flags could be written.
struct RELOCATABLE vm_area_struct___6_1 {
  unsigned long vm_flags;
};

constexpr u32 name_size = 16, path_size = 32, slots = 20;
// Of an area's flags, as include/linux/mm.h has them.
constexpr u32 may_write = 2, may_execute = 4, is_shared = 8, grows_down = 0x100;

enum area_kind : u32 { unknown_area, heap_area, stack_area, anonymous_area, file_area, shared_area, code_area };

struct fault_key {
  u32 process;
  u32 kind;
  u64 inode;
  u32 device, padding;
};

struct faults {
  u64 count, major, writes, retries, errors, users;
  u64 time, longest, first_address, last_address, page_offset;
  u64 area_size, flags;
  u32 slot[slots];
  char name[path_size];
};

struct process {
  u64 total, data, code, stack, locked, tables, peak, areas;
  u64 file_pages, anonymous_pages, swapped, shared_pages;
  u64 minor_faults, major_faults, child_minor, child_major;
  u64 heap_start, heap_end, mapping_base, start;
  u32 users, holders, oom_score, parent;
  char name[name_size];
};

bpf::hash_map<u32, u64, 4096> begun SEC(".maps");
bpf::lru_hash_map<fault_key, faults, 2048> found SEC(".maps");
bpf::lru_hash_map<u32, process, 512> processes SEC(".maps");
bpf::percpu_array_map<faults, 1> empty_faults SEC(".maps");
bpf::percpu_array_map<process, 1> empty_process SEC(".maps");
// Set from user space: only this process.
const volatile u32 only_process = 0;

static __always_inline u64 flags_of(const vm_area_struct &area) {
  return bpf::flavour<vm_area_struct___6_1>(area).vm_flags;
}

static __always_inline area_kind kind_of(const vm_area_struct &area, const mm_struct &memory) {
  const u64 flags = flags_of(area);
  if (area.vm_file) {
    if (flags & may_execute)
      return code_area;
    return flags & is_shared ? shared_area : file_area;
  }
  if (area.vm_start <= memory.brk && area.vm_end >= memory.start_brk)
    return heap_area;
  if (flags & grows_down || (area.vm_start <= memory.start_stack && area.vm_end >= memory.start_stack))
    return stack_area;
  return area.anon_vma ? anonymous_area : unknown_area;
}

// The verifier of older kernels does not look into arrays of structs.
template <int Which> static __always_inline u64 pages_of(const mm_struct &memory) {
  if (bpf::field_exists<&mm_struct___6_1::rss_stat, &mm_rss_stat::count>())
    return bpf::read(bpf::flavour<mm_struct___6_1>(memory).rss_stat.count[Which].counter);
  return bpf::read(memory.rss_stat[Which].count);
}

static __always_inline void look_at_process(process &result, const mm_struct &memory, const task_struct &task) {
  result.total = memory.total_vm;
  result.data = memory.data_vm;
  result.code = memory.exec_vm;
  result.stack = memory.stack_vm;
  result.locked = memory.locked_vm;
  result.tables = memory.pgtables_bytes.counter;
  result.peak = memory.hiwater_vm;
  result.areas = memory.map_count;
  result.file_pages = pages_of<MM_FILEPAGES>(memory);
  result.anonymous_pages = pages_of<MM_ANONPAGES>(memory);
  result.swapped = pages_of<MM_SWAPENTS>(memory);
  result.shared_pages = pages_of<MM_SHMEMPAGES>(memory);
  result.heap_start = memory.start_brk;
  result.heap_end = memory.brk;
  result.mapping_base = memory.mmap_base;
  result.users = memory.mm_users.counter;
  result.holders = memory.mm_count.counter;
  result.minor_faults = task.min_flt;
  result.major_faults = task.maj_flt;
  const signal_struct &signals = *task.signal;
  result.child_minor = signals.cmin_flt;
  result.child_major = signals.cmaj_flt;
  result.oom_score = signals.oom_score_adj;
  result.start = task.start_boottime;
  result.parent = task.real_parent->tgid;
  bpf_probe_read_kernel_str(result.name, sizeof result.name, task.group_leader->comm);
}

BPF_PROGRAM("fentry/handle_mm_fault", on_fault) {
  begun.update(static_cast<u32>(bpf_get_current_pid_tgid()), bpf_ktime_get_ns());
  return 0;
}

BPF_PROGRAM("fexit/handle_mm_fault", on_handled, const vm_area_struct &area, unsigned long address,
            unsigned int flags, const pt_regs *registers, unsigned int result) {
  const u64 both = bpf_get_current_pid_tgid();
  const u32 thread = static_cast<u32>(both), process_id = both >> 32;
  const u64 *start = begun.lookup(thread);
  if (!start)
    return 0;
  const u64 time = bpf_ktime_get_ns() - *start;
  begun.erase(thread);
  if (only_process && process_id != only_process)
    return 0;

  const mm_struct &memory = *area.vm_mm;
  const area_kind kind = kind_of(area, memory);
  fault_key key = {};
  key.process = process_id;
  key.kind = kind;
  const file *mapped = area.vm_file;
  if (mapped) {
    key.inode = mapped->f_inode->i_ino;
    key.device = mapped->f_inode->i_sb->s_dev;
  }
  faults *of_key = found.lookup(key);
  if (!of_key) {
    const faults *zeros = empty_faults.lookup(0);
    if (!zeros)
      return 0;
    found.update(key, *zeros, bpf::update_mode::only_new);
    of_key = found.lookup(key);
    if (!of_key)
      return 0;
    of_key->first_address = address;
    if (mapped)
      bpf_probe_read_kernel_str(of_key->name, sizeof of_key->name, mapped->f_path.dentry->d_name.name);
  }
  of_key->count++;
  of_key->time += time;
  if (time > of_key->longest)
    of_key->longest = time;
  of_key->last_address = address;
  of_key->page_offset = area.vm_pgoff;
  of_key->area_size = area.vm_end - area.vm_start;
  of_key->flags = flags_of(area);
  if (result & bpf::enum_value<VM_FAULT_MAJOR>())
    of_key->major++;
  if (result & bpf::enum_value<VM_FAULT_RETRY>())
    of_key->retries++;
  if (result & (bpf::enum_value<VM_FAULT_SIGBUS>() | bpf::enum_value<VM_FAULT_SIGSEGV>()))
    of_key->errors++;
  // Macros until Linux 5.13.
  u32 write = 1, user = 1 << 6;
  if (bpf::enum_exists<FAULT_FLAG_WRITE>()) {
    write = bpf::enum_value<FAULT_FLAG_WRITE>();
    user = bpf::enum_value<FAULT_FLAG_USER>();
  }
  if (flags & write)
    of_key->writes++;
  if (flags & user && registers)
    of_key->users++;
  u32 slot = 0;
  for (u64 left = time / 1000; slot < slots - 1 && left; slot++)
    left >>= 1;
  if (slot < slots)
    of_key->slot[slot]++;

  const process *zeros = empty_process.lookup(0);
  if (!zeros)
    return 0;
  if (process *of_process = processes.lookup_or_insert(process_id, *zeros))
    look_at_process(*of_process, memory, *memory.owner);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
