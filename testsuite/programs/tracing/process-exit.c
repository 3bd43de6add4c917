// process-exit.cpp as C with libbpf's headers.
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

struct RELOCATABLE task_struct___5_10 {
  volatile long state;
};

enum { name_size = 16, limits = 4 };

enum { with_core = 0x80, by_signal = 0x7f };

struct times {
  u64 user, system, children_user, children_system, guest, ran, lived;
};

struct memory {
  u64 largest, largest_child, virtual_size, virtual_peak, resident, tables, shared;
};

struct traffic {
  u64 read, written, read_calls, write_calls, from_disk, to_disk, taken_back;
  u64 blocks_in, blocks_out;
};

struct delays {
  u64 blocks, swap, free_pages, thrashing, compaction, copying, interrupts;
  u32 block_count, swap_count, free_page_count, compaction_count;
};

struct ending {
  u32 process, parent, group, session;
  u32 code, signal, dumped, threads;
  u32 user, terminal, score, most_threads;
  u64 voluntary, involuntary, minor, major, migrations;
  u64 limit[limits];
  struct times time;
  struct memory space;
  struct traffic io;
  struct delays waited;
  u8 was_leader, resets, in_memstall, no_new_privileges;
  u32 filter_mode;
  char name[name_size], device[name_size];
};

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, u32);
  __type(value, struct ending);
  __uint(max_entries, 1024);
} endings SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, u32);
  __type(value, struct ending);
  __uint(max_entries, 1);
} scratch SEC(".maps");

u64 threads_ended, processes_ended;

static __always_inline void add_times(struct times *time, const struct task_struct *task,
                                      const struct signal_struct *all) {
  time->user = task->utime + all->utime;
  time->system = task->stime + all->stime;
  time->children_user = all->cutime;
  time->children_system = all->cstime;
  time->guest = task->gtime + all->gtime;
  time->ran = task->se.sum_exec_runtime + all->sum_sched_runtime;
  time->lived = bpf_ktime_get_boot_ns() - task->start_boottime;
}

static __always_inline void add_memory(struct memory *space, struct mm_struct *mm,
                                       const struct signal_struct *all) {
  space->largest = all->maxrss;
  space->largest_child = all->cmaxrss;
  space->virtual_size = mm->total_vm;
  space->virtual_peak = mm->hiwater_vm;
  space->tables = mm->pgtables_bytes.counter;
  if (bpf_core_field_exists(struct mm_struct___6_1, rss_stat.count)) {
    struct mm_struct___6_1 *old = (void *)mm;
    space->resident = BPF_CORE_READ(old, rss_stat.count[0].counter) +
                      BPF_CORE_READ(old, rss_stat.count[1].counter);
    space->shared = BPF_CORE_READ(old, rss_stat.count[3].counter);
  } else {
    space->resident = BPF_CORE_READ(mm, rss_stat[0].count) + BPF_CORE_READ(mm, rss_stat[1].count);
    space->shared = BPF_CORE_READ(mm, rss_stat[3].count);
  }
}

static __always_inline void add_traffic(struct traffic *io, const struct task_struct *task,
                                        const struct signal_struct *all) {
  const struct task_io_accounting *mine = &task->ioac, *others = &all->ioac;
  io->read = mine->rchar + others->rchar;
  io->written = mine->wchar + others->wchar;
  io->read_calls = mine->syscr + others->syscr;
  io->write_calls = mine->syscw + others->syscw;
  io->from_disk = mine->read_bytes + others->read_bytes;
  io->to_disk = mine->write_bytes + others->write_bytes;
  io->taken_back = mine->cancelled_write_bytes + others->cancelled_write_bytes;
  io->blocks_in = all->inblock;
  io->blocks_out = all->oublock;
}

static __always_inline void add_delays(struct delays *waited, const struct task_delay_info *delays) {
  waited->blocks = delays->blkio_delay;
  waited->block_count = delays->blkio_count;
  waited->swap = delays->swapin_delay;
  waited->swap_count = delays->swapin_count;
  waited->free_pages = delays->freepages_delay;
  waited->free_page_count = delays->freepages_count;
  waited->thrashing = delays->thrashing_delay;
  if (bpf_core_field_exists(delays->compact_delay)) {
    waited->compaction = delays->compact_delay;
    waited->compaction_count = delays->compact_count;
    waited->copying = delays->wpcopy_delay;
  }
  if (bpf_core_field_exists(delays->irq_delay))
    waited->interrupts = delays->irq_delay;
}

SEC("tp_btf/sched_process_exit") int BPF_PROG(on_exit, struct task_struct *task) {
  threads_ended++;
  struct signal_struct *all = task->signal;
  if (all->live.counter)
    return 0;
  processes_ended++;
  u32 zero = 0;
  struct ending *record = bpf_map_lookup_elem(&scratch, &zero);
  if (!record)
    return 0;
  u32 process = task->tgid;
  record->process = process;
  record->parent = task->real_parent->tgid;
  record->group = all->pids[PIDTYPE_PGID]->numbers[0].nr;
  record->session = all->pids[PIDTYPE_SID]->numbers[0].nr;
  u32 code = task->exit_code;
  record->code = code >> 8;
  record->signal = code & by_signal;
  record->dumped = code & with_core ? 1 : 0;
  record->threads = all->nr_threads;
  record->user = task->cred->uid.val;
  record->score = all->oom_score_adj;
  record->voluntary = task->nvcsw + all->nvcsw;
  record->involuntary = task->nivcsw + all->nivcsw;
  record->minor = task->min_flt + all->min_flt;
  record->major = task->maj_flt + all->maj_flt;
  record->migrations = task->se.nr_migrations;
  record->was_leader = all->leader;
  record->resets = BPF_CORE_READ_BITFIELD(task, sched_reset_on_fork);
  record->in_memstall = BPF_CORE_READ_BITFIELD(task, in_memstall);
  record->no_new_privileges = task->atomic_flags & 1;
  record->filter_mode = task->seccomp.mode;
  record->limit[0] = BPF_CORE_READ(all, rlim[3].rlim_cur);
  record->limit[1] = BPF_CORE_READ(all, rlim[4].rlim_cur);
  record->limit[2] = BPF_CORE_READ(all, rlim[7].rlim_cur);
  record->limit[3] = BPF_CORE_READ(all, rlim[9].rlim_cur);
  bpf_probe_read_kernel_str(record->name, sizeof record->name, task->comm);
  record->terminal = 0;
  const struct tty_struct *terminal = all->tty;
  if (terminal) {
    record->terminal = terminal->index;
    bpf_probe_read_kernel_str(record->device, sizeof record->device, terminal->name);
  }
  add_times(&record->time, task, all);
  struct mm_struct *memory = task->mm;
  if (memory)
    add_memory(&record->space, memory, all);
  add_traffic(&record->io, task, all);
  if (bpf_core_field_exists(task->delays)) {
    const struct task_delay_info *delays = task->delays;
    if (delays)
      add_delays(&record->waited, delays);
  }
  bpf_map_update_elem(&endings, &process, record, BPF_ANY);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
