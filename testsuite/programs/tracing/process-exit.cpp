// What each process has used when it ends: times, memory, reading and writing, and what it had to wait for;
// and how it ended.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

struct RELOCATABLE mm_rss_stat {
  atomic_long_t count[4];
};
struct RELOCATABLE mm_struct___6_1 {
  mm_rss_stat rss_stat;
};
// Until Linux 5.16 delays have no part for compaction, nor for copying.
struct RELOCATABLE task_struct___5_10 {
  volatile long state;
};

constexpr u32 name_size = 16, limits = 4;
constexpr u32 with_core = 0x80, by_signal = 0x7f;

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
  times time;
  memory space;
  traffic io;
  delays waited;
  u8 was_leader, resets, in_memstall, no_new_privileges;
  u32 filter_mode;
  char name[name_size], device[name_size];
};

bpf::lru_hash_map<u32, ending, 1024> endings SEC(".maps");
bpf::percpu_array_map<ending, 1> scratch SEC(".maps");
u64 threads_ended, processes_ended;

static __always_inline void add_times(times &time, const task_struct &task, const signal_struct &all) {
  // Of the last thread, and of those before it.
  time.user = task.utime + all.utime;
  time.system = task.stime + all.stime;
  time.children_user = all.cutime;
  time.children_system = all.cstime;
  time.guest = task.gtime + all.gtime;
  time.ran = task.se.sum_exec_runtime + all.sum_sched_runtime;
  time.lived = bpf_ktime_get_boot_ns() - task.start_boottime;
}

static __always_inline void add_memory(memory &space, const mm_struct &mm, const signal_struct &all) {
  space.largest = all.maxrss;
  space.largest_child = all.cmaxrss;
  space.virtual_size = mm.total_vm;
  space.virtual_peak = mm.hiwater_vm;
  space.tables = mm.pgtables_bytes.counter;
  if (bpf::field_exists<&mm_struct___6_1::rss_stat, &mm_rss_stat::count>()) {
    const auto &old = bpf::flavour<mm_struct___6_1>(mm);
    space.resident = bpf::read(old.rss_stat.count[0].counter) + bpf::read(old.rss_stat.count[1].counter);
    space.shared = bpf::read(old.rss_stat.count[3].counter);
  } else {
    space.resident = bpf::read(mm.rss_stat[0].count) + bpf::read(mm.rss_stat[1].count);
    space.shared = bpf::read(mm.rss_stat[3].count);
  }
}

static __always_inline void add_traffic(traffic &io, const task_struct &task, const signal_struct &all) {
  const task_io_accounting &mine = task.ioac, &others = all.ioac;
  io.read = mine.rchar + others.rchar;
  io.written = mine.wchar + others.wchar;
  io.read_calls = mine.syscr + others.syscr;
  io.write_calls = mine.syscw + others.syscw;
  io.from_disk = mine.read_bytes + others.read_bytes;
  io.to_disk = mine.write_bytes + others.write_bytes;
  io.taken_back = mine.cancelled_write_bytes + others.cancelled_write_bytes;
  io.blocks_in = all.inblock;
  io.blocks_out = all.oublock;
}

static __always_inline void add_delays(delays &waited, const task_delay_info &delays) {
  waited.blocks = delays.blkio_delay;
  waited.block_count = delays.blkio_count;
  waited.swap = delays.swapin_delay;
  waited.swap_count = delays.swapin_count;
  waited.free_pages = delays.freepages_delay;
  waited.free_page_count = delays.freepages_count;
  waited.thrashing = delays.thrashing_delay;
  if (bpf::field_exists<&task_delay_info::compact_delay>()) {
    waited.compaction = delays.compact_delay;
    waited.compaction_count = delays.compact_count;
    waited.copying = delays.wpcopy_delay;
  }
  if (bpf::field_exists<&task_delay_info::irq_delay>())
    waited.interrupts = delays.irq_delay;
}

BPF_PROGRAM("tp_btf/sched_process_exit", on_exit, const task_struct &task) {
  threads_ended++;
  const signal_struct &all = *task.signal;
  // Counted down before the tracepoint.
  if (all.live.counter)
    return 0;
  processes_ended++;
  ending *record = scratch.lookup(0);
  if (!record)
    return 0;
  const u32 process = task.tgid;
  record->process = process;
  record->parent = task.real_parent->tgid;
  record->group = all.pids[PIDTYPE_PGID]->numbers[0].nr;
  record->session = all.pids[PIDTYPE_SID]->numbers[0].nr;
  const u32 code = task.exit_code;
  record->code = code >> 8;
  record->signal = code & by_signal;
  record->dumped = code & with_core ? 1 : 0;
  record->threads = all.nr_threads;
  record->user = task.cred->uid.val;
  record->score = all.oom_score_adj;
  record->voluntary = task.nvcsw + all.nvcsw;
  record->involuntary = task.nivcsw + all.nivcsw;
  record->minor = task.min_flt + all.min_flt;
  record->major = task.maj_flt + all.maj_flt;
  record->migrations = task.se.nr_migrations;
  record->was_leader = all.leader;
  record->resets = task.sched_reset_on_fork;
  record->in_memstall = task.in_memstall;
  record->no_new_privileges = task.atomic_flags & 1;
  record->filter_mode = task.seccomp.mode;
  record->limit[0] = bpf::read(all.rlim[3].rlim_cur); // stack
  record->limit[1] = bpf::read(all.rlim[4].rlim_cur); // core
  record->limit[2] = bpf::read(all.rlim[7].rlim_cur); // files
  record->limit[3] = bpf::read(all.rlim[9].rlim_cur); // address space
  bpf_probe_read_kernel_str(record->name, sizeof record->name, task.comm);
  record->terminal = 0;
  if (const tty_struct *terminal = all.tty) {
    record->terminal = terminal->index;
    bpf_probe_read_kernel_str(record->device, sizeof record->device, terminal->name);
  }
  add_times(record->time, task, all);
  if (const mm_struct *memory = task.mm)
    add_memory(record->space, *memory, all);
  add_traffic(record->io, task, all);
  if (bpf::field_exists<&task_struct::delays>())
    if (const task_delay_info *delays = task.delays)
      add_delays(record->waited, *delays);
  endings.update(process, *record);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
