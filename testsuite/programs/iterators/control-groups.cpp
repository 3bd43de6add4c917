// The control groups, from the root down: how many there are below each, how many processes and
// threads they have, what they have used, what they are limited to, and which BPF programs they
// have. SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

// From Linux 6.1 on with core scheduling.
struct RELOCATABLE cgroup_base_stat___ns {
  task_cputime cputime;
  u64 forceidle_sum;
};

u64 groups, populated, deepest;

extern "C" SEC("iter/cgroup") int show(bpf_iter__cgroup *context) {
  seq_file *to = context->meta->seq;
  const cgroup *group = context->cgroup;
  if (!group) {
    BPF_SEQ_PRINTF(to, "%llu groups, %llu populated, %llu levels\n", groups, populated,
                   deepest + 1);
    return 0;
  }
  const kernfs_node &node = *group->kn;
  const cgroup_subsys_state &self = group->self;
  const cgroup_base_stat &used = group->bstat;
  groups++;
  if (group->nr_populated_domain_children || group->nr_populated_threaded_children)
    populated++;
  if (static_cast<u64>(group->level) > deepest)
    deepest = static_cast<u64>(group->level);
  BPF_SEQ_PRINTF(to, "%llu %s level %d of at most %d flags %lx\n", node.id, node.name, group->level,
                 group->max_depth, group->flags);
  BPF_SEQ_PRINTF(
      to, "  descendants %d dying %d of at most %d; populated: domain %d threaded %d threads %d\n",
      group->nr_descendants, group->nr_dying_descendants, group->max_descendants,
      group->nr_populated_domain_children, group->nr_populated_threaded_children,
      group->nr_threaded_children);
  BPF_SEQ_PRINTF(to, "  state: number %d flags %x serial %llu online %d\n", self.id, self.flags,
                 self.serial_nr, self.online_cnt.counter);
  if (const cgroup_subsys_state *parent = self.parent)
    BPF_SEQ_PRINTF(to, "  below %llu %s\n", parent->cgroup->kn->id, parent->cgroup->kn->name);
  BPF_SEQ_PRINTF(to, "  controls %x of %x before %x of %x\n",
                 static_cast<u32>(group->subtree_control), static_cast<u32>(group->subtree_ss_mask),
                 static_cast<u32>(group->old_subtree_control),
                 static_cast<u32>(group->old_subtree_ss_mask));
  BPF_SEQ_PRINTF(to, "  used: user %llu system %llu run %llu; before %llu %llu\n",
                 used.cputime.utime, used.cputime.stime, used.cputime.sum_exec_runtime,
                 group->prev_cputime.utime, group->prev_cputime.stime);
  if (bpf::field_exists<&cgroup_base_stat___ns::forceidle_sum>())
    BPF_SEQ_PRINTF(to, "  forced idle %llu\n",
                   bpf::flavour<cgroup_base_stat___ns>(used).forceidle_sum);
  // An int before Linux 6.17, a bool since.
  int wanted = 0;
  bpf_probe_read_kernel(&wanted,
                        bpf::field_size<&cgroup::freezer, &cgroup_freezer_state::e_freeze>(),
                        &group->freezer.e_freeze);
  BPF_SEQ_PRINTF(to, "  freezer: frozen %d wanted %d descendants %d tasks %d\n",
                 static_cast<int>(group->freezer.freeze), wanted,
                 group->freezer.nr_frozen_descendants, group->freezer.nr_frozen_tasks);
  BPF_SEQ_PRINTF(to, "  root: hierarchy %d groups %d flags %x name %s\n", group->root->hierarchy_id,
                 group->root->nr_cgrps.counter, group->root->flags, group->root->name);
  if (bpf::field_exists<&cgroup::psi>()) {
    const psi_group *pressure = group->psi;
    if (pressure)
      BPF_SEQ_PRINTF(to, "  pressure: %d\n", pressure->enabled);
  }
  BPF_SEQ_PRINTF(to, "  mode %x flags %x references %d\n", static_cast<u32>(node.mode),
                 static_cast<u32>(node.flags), node.count.counter);
  if (const cgroup *domain = group->dom_cgrp)
    BPF_SEQ_PRINTF(to, "  domain %llu\n", domain->kn->id);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
