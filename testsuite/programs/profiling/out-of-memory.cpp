// When memory has run out: who asked for it, who is killed for it, what both use, and how full their control
// groups were.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

struct RELOCATABLE mm_rss_stat {
  atomic_long_t count[4];
};
struct RELOCATABLE mm_struct___6_1 {
  mm_rss_stat rss_stat;
};

constexpr u32 name_size = 16, group_name_size = 32, levels = 4;

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
  user asking, killed;
  group_memory groups[levels];
};

bpf::ring_buffer<1 << 16> killings SEC(".maps");
bpf::percpu_array_map<killing, 1> scratch SEC(".maps");
u64 count, lost;

template <int Which> static __always_inline u64 pages_of(const mm_struct *memory) {
  if (bpf::field_exists<&mm_struct___6_1::rss_stat, &mm_rss_stat::count>())
    return bpf::read(bpf::flavour<mm_struct___6_1>(*memory).rss_stat.count[Which].counter);
  return bpf::read(memory->rss_stat[Which].count);
}

static __always_inline void look_at(user &who, const task_struct *task) {
  who.process = bpf::read(task->tgid);
  who.thread = bpf::read(task->pid);
  who.parent = bpf::read<&task_struct::real_parent, &task_struct::tgid>(task);
  who.uid = bpf::read<&task_struct::cred, &cred::euid, &kuid_t::val>(task);
  who.start = bpf::read(task->start_boottime);
  who.score = bpf::read<&task_struct::signal, &signal_struct::oom_score_adj>(task);
  bpf::read_string<&task_struct::comm>(who.name, task);
  const kernfs_node *node = bpf::read<&task_struct::cgroups, &css_set::dfl_cgrp, &cgroup::kn>(task);
  who.group = bpf::read(node->id);
  bpf::read_string<&kernfs_node::name>(who.group_name, node);
  if (const mm_struct *memory = bpf::read(task->mm)) {
    who.total = bpf::read(memory->total_vm);
    who.tables = bpf::read(memory->pgtables_bytes.counter);
    who.locked = bpf::read(memory->locked_vm);
    who.file_pages = pages_of<MM_FILEPAGES>(memory);
    who.anonymous_pages = pages_of<MM_ANONPAGES>(memory);
    who.swapped = pages_of<MM_SWAPENTS>(memory);
    who.shared_pages = pages_of<MM_SHMEMPAGES>(memory);
  }
}

static __always_inline u32 look_at_groups(group_memory (&groups)[levels], const mem_cgroup *group) {
  u32 level = 0;
  for (group_memory &each : groups) {
    if (!group)
      break;
    const cgroup *whole = bpf::read(group->css.cgroup);
    each.id = bpf::read<&cgroup::kn, &kernfs_node::id>(whole);
    each.level = bpf::read(whole->level);
    each.usage = bpf::read(group->memory.usage.counter);
    each.most = bpf::read(group->memory.max);
    each.least = bpf::read(group->memory.min);
    each.low = bpf::read(group->memory.low);
    each.high = bpf::read(group->memory.high);
    each.failures = bpf::read(group->memory.failcnt);
    each.peak = bpf::read(group->memory.watermark);
    each.swap = bpf::read(group->swap.usage.counter);
    each.kills_all = bpf::read(group->oom_group);
    level++;
    const page_counter *above = bpf::read(group->memory.parent);
    group = above ? bpf::container_of<&mem_cgroup::memory>(above) : nullptr;
  }
  return level;
}

BPF_KPROBE_PROGRAM("kprobe/oom_kill_process", on_kill, const oom_control *control) {
  count++;
  killing *record = scratch.lookup(0);
  if (!record)
    return 0;
  record->when = bpf_ktime_get_ns();
  record->total_pages = bpf::read(control->totalpages);
  record->points = bpf::read(control->chosen_points);
  record->order = bpf::read(control->order);
  record->mask = bpf::read(control->gfp_mask);
  record->constraint = bpf::read(control->constraint);
  look_at(record->asking, reinterpret_cast<const task_struct *>(bpf_get_current_task()));
  if (const task_struct *chosen = bpf::read(control->chosen))
    look_at(record->killed, chosen);
  record->level = look_at_groups(record->groups, bpf::read(control->memcg));
  if (killings.output(*record))
    lost++;
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
