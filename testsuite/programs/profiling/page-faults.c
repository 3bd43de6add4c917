// page-faults.cpp as C with libbpf's headers.
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

struct RELOCATABLE vm_area_struct___6_1 {
  unsigned long vm_flags;
};

enum { name_size = 16, path_size = 32, slots = 20 };

enum { may_write = 2, may_execute = 4, is_shared = 8, grows_down = 0x100 };

enum area_kind { unknown_area, heap_area, stack_area, anonymous_area, file_area, shared_area, code_area };

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

struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __type(key, u32);
  __type(value, u64);
  __uint(max_entries, 4096);
} begun SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, struct fault_key);
  __type(value, struct faults);
  __uint(max_entries, 2048);
} found SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, u32);
  __type(value, struct process);
  __uint(max_entries, 512);
} processes SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, u32);
  __type(value, struct faults);
  __uint(max_entries, 1);
} empty_faults SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, u32);
  __type(value, struct process);
  __uint(max_entries, 1);
} empty_process SEC(".maps");

const volatile u32 only_process = 0;

static __always_inline u64 flags_of(const struct vm_area_struct *area) {
  return ((const struct vm_area_struct___6_1 *)area)->vm_flags;
}

static __always_inline enum area_kind kind_of(const struct vm_area_struct *area,
                                              struct mm_struct *memory) {
  u64 flags = flags_of(area);
  if (area->vm_file) {
    if (flags & may_execute)
      return code_area;
    return flags & is_shared ? shared_area : file_area;
  }
  if (area->vm_start <= memory->brk && area->vm_end >= memory->start_brk)
    return heap_area;
  if (flags & grows_down ||
      (area->vm_start <= memory->start_stack && area->vm_end >= memory->start_stack))
    return stack_area;
  return area->anon_vma ? anonymous_area : unknown_area;
}

#define pages_of(memory, which)                                                                    \
  (bpf_core_field_exists(struct mm_struct___6_1, rss_stat.count)                                   \
       ? BPF_CORE_READ((struct mm_struct___6_1 *)(memory), rss_stat.count[which].counter)          \
       : BPF_CORE_READ(memory, rss_stat[which].count))

static __always_inline void look_at_process(struct process *result, struct mm_struct *memory,
                                            const struct task_struct *task) {
  result->total = memory->total_vm;
  result->data = memory->data_vm;
  result->code = memory->exec_vm;
  result->stack = memory->stack_vm;
  result->locked = memory->locked_vm;
  result->tables = memory->pgtables_bytes.counter;
  result->peak = memory->hiwater_vm;
  result->areas = memory->map_count;
  result->file_pages = pages_of(memory, MM_FILEPAGES);
  result->anonymous_pages = pages_of(memory, MM_ANONPAGES);
  result->swapped = pages_of(memory, MM_SWAPENTS);
  result->shared_pages = pages_of(memory, MM_SHMEMPAGES);
  result->heap_start = memory->start_brk;
  result->heap_end = memory->brk;
  result->mapping_base = memory->mmap_base;
  result->users = memory->mm_users.counter;
  result->holders = memory->mm_count.counter;
  result->minor_faults = task->min_flt;
  result->major_faults = task->maj_flt;
  const struct signal_struct *signals = task->signal;
  result->child_minor = signals->cmin_flt;
  result->child_major = signals->cmaj_flt;
  result->oom_score = signals->oom_score_adj;
  result->start = task->start_boottime;
  result->parent = task->real_parent->tgid;
  bpf_probe_read_kernel_str(result->name, sizeof result->name, task->group_leader->comm);
}

SEC("fentry/handle_mm_fault") int BPF_PROG(on_fault) {
  u32 thread = bpf_get_current_pid_tgid();
  u64 now = bpf_ktime_get_ns();
  bpf_map_update_elem(&begun, &thread, &now, BPF_ANY);
  return 0;
}

SEC("fexit/handle_mm_fault")
int BPF_PROG(on_handled, const struct vm_area_struct *area, unsigned long address, unsigned int flags,
             const struct pt_regs *registers, unsigned int result) {
  u64 both = bpf_get_current_pid_tgid();
  u32 thread = both, process_id = both >> 32, zero = 0;
  const u64 *start = bpf_map_lookup_elem(&begun, &thread);
  if (!start)
    return 0;
  u64 time = bpf_ktime_get_ns() - *start;
  bpf_map_delete_elem(&begun, &thread);
  if (only_process && process_id != only_process)
    return 0;

  struct mm_struct *memory = area->vm_mm;
  enum area_kind kind = kind_of(area, memory);
  struct fault_key key = {};
  key.process = process_id;
  key.kind = kind;
  const struct file *mapped = area->vm_file;
  if (mapped) {
    key.inode = mapped->f_inode->i_ino;
    key.device = mapped->f_inode->i_sb->s_dev;
  }
  struct faults *of_key = bpf_map_lookup_elem(&found, &key);
  if (!of_key) {
    const struct faults *zeros = bpf_map_lookup_elem(&empty_faults, &zero);
    if (!zeros)
      return 0;
    bpf_map_update_elem(&found, &key, zeros, BPF_NOEXIST);
    of_key = bpf_map_lookup_elem(&found, &key);
    if (!of_key)
      return 0;
    of_key->first_address = address;
    if (mapped)
      bpf_probe_read_kernel_str(of_key->name, sizeof of_key->name,
                                mapped->f_path.dentry->d_name.name);
  }
  of_key->count++;
  of_key->time += time;
  if (time > of_key->longest)
    of_key->longest = time;
  of_key->last_address = address;
  of_key->page_offset = area->vm_pgoff;
  of_key->area_size = area->vm_end - area->vm_start;
  of_key->flags = flags_of(area);
  if (result & bpf_core_enum_value(enum vm_fault_reason, VM_FAULT_MAJOR))
    of_key->major++;
  if (result & bpf_core_enum_value(enum vm_fault_reason, VM_FAULT_RETRY))
    of_key->retries++;
  if (result & (bpf_core_enum_value(enum vm_fault_reason, VM_FAULT_SIGBUS) |
                bpf_core_enum_value(enum vm_fault_reason, VM_FAULT_SIGSEGV)))
    of_key->errors++;
  u32 write = 1, user = 1 << 6;
  if (bpf_core_enum_value_exists(enum fault_flag, FAULT_FLAG_WRITE)) {
    write = bpf_core_enum_value(enum fault_flag, FAULT_FLAG_WRITE);
    user = bpf_core_enum_value(enum fault_flag, FAULT_FLAG_USER);
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

  const struct process *zeros = bpf_map_lookup_elem(&empty_process, &zero);
  if (!zeros)
    return 0;
  struct process *of_process = bpf_map_lookup_elem(&processes, &process_id);
  if (!of_process) {
    bpf_map_update_elem(&processes, &process_id, zeros, BPF_NOEXIST);
    of_process = bpf_map_lookup_elem(&processes, &process_id);
  }
  if (of_process)
    look_at_process(of_process, memory, memory->owner);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
