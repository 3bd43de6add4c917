// out-of-memory.cpp as C with libbpf's headers.
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

enum { name_size = 16, group_name_size = 32, levels = 4 };

struct user {
  u32 process, thread, parent, uid;
  u64 start, total, tables, swapped, file_pages, anonymous_pages, shared_pages, locked;
  s64 score;
  u64 group;
  char name[name_size], group_name[group_name_size];
};

struct group_memory {
  u64 id, usage, most, low, high, least, failures, peak, swap;
  u32 level, kills_all;
};

struct killing {
  u64 when, total_pages, points;
  u32 order, mask, constraint, level;
  struct user asking, killed;
  struct group_memory groups[levels];
};

struct {
  __uint(type, BPF_MAP_TYPE_RINGBUF);
  __uint(max_entries, 1 << 16);
} killings SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, u32);
  __type(value, struct killing);
  __uint(max_entries, 1);
} scratch SEC(".maps");

u64 count, lost;

#define pages_of(memory, which)                                                                    \
  (bpf_core_field_exists(struct mm_struct___6_1, rss_stat.count)                                   \
       ? BPF_CORE_READ((struct mm_struct___6_1 *)(memory), rss_stat.count[which].counter)          \
       : BPF_CORE_READ(memory, rss_stat[which].count))

static __always_inline void look_at(struct user *who, struct task_struct *task) {
  who->process = BPF_CORE_READ(task, tgid);
  who->thread = BPF_CORE_READ(task, pid);
  who->parent = BPF_CORE_READ(task, real_parent, tgid);
  who->uid = BPF_CORE_READ(task, cred, euid.val);
  who->start = BPF_CORE_READ(task, start_boottime);
  who->score = BPF_CORE_READ(task, signal, oom_score_adj);
  BPF_CORE_READ_STR_INTO(&who->name, task, comm);
  struct kernfs_node *node = BPF_CORE_READ(task, cgroups, dfl_cgrp, kn);
  who->group = BPF_CORE_READ(node, id);
  bpf_probe_read_kernel_str(who->group_name, sizeof who->group_name, BPF_CORE_READ(node, name));
  struct mm_struct *memory = BPF_CORE_READ(task, mm);
  if (memory) {
    who->total = BPF_CORE_READ(memory, total_vm);
    who->tables = BPF_CORE_READ(memory, pgtables_bytes.counter);
    who->locked = BPF_CORE_READ(memory, locked_vm);
    who->file_pages = pages_of(memory, MM_FILEPAGES);
    who->anonymous_pages = pages_of(memory, MM_ANONPAGES);
    who->swapped = pages_of(memory, MM_SWAPENTS);
    who->shared_pages = pages_of(memory, MM_SHMEMPAGES);
  }
}

static __always_inline u32 look_at_groups(struct group_memory *groups, struct mem_cgroup *group) {
  u32 level = 0;
  for (int i = 0; i < levels; i++) {
    struct group_memory *each = &groups[i];
    if (!group)
      break;
    struct cgroup *whole = BPF_CORE_READ(group, css.cgroup);
    each->id = BPF_CORE_READ(whole, kn, id);
    each->level = BPF_CORE_READ(whole, level);
    each->usage = BPF_CORE_READ(group, memory.usage.counter);
    each->most = BPF_CORE_READ(group, memory.max);
    each->least = BPF_CORE_READ(group, memory.min);
    each->low = BPF_CORE_READ(group, memory.low);
    each->high = BPF_CORE_READ(group, memory.high);
    each->failures = BPF_CORE_READ(group, memory.failcnt);
    each->peak = BPF_CORE_READ(group, memory.watermark);
    each->swap = BPF_CORE_READ(group, swap.usage.counter);
    each->kills_all = BPF_CORE_READ(group, oom_group);
    level++;
    struct page_counter *above = BPF_CORE_READ(group, memory.parent);
    group = above ? (void *)above - bpf_core_field_offset(struct mem_cgroup, memory) : 0;
  }
  return level;
}

SEC("kprobe/oom_kill_process") int BPF_KPROBE(on_kill, struct oom_control *control) {
  count++;
  u32 zero = 0;
  struct killing *record = bpf_map_lookup_elem(&scratch, &zero);
  if (!record)
    return 0;
  record->when = bpf_ktime_get_ns();
  record->total_pages = BPF_CORE_READ(control, totalpages);
  record->points = BPF_CORE_READ(control, chosen_points);
  record->order = BPF_CORE_READ(control, order);
  record->mask = BPF_CORE_READ(control, gfp_mask);
  record->constraint = BPF_CORE_READ(control, constraint);
  look_at(&record->asking, (void *)bpf_get_current_task());
  struct task_struct *chosen = BPF_CORE_READ(control, chosen);
  if (chosen)
    look_at(&record->killed, chosen);
  record->level = look_at_groups(record->groups, BPF_CORE_READ(control, memcg));
  if (bpf_ringbuf_output(&killings, record, sizeof *record, 0))
    lost++;
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
