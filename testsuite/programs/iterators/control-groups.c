// control-groups.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

// From Linux 6.1 on with core scheduling.
struct cgroup_base_stat___ns {
  struct task_cputime cputime;
  __u64 forceidle_sum;
} __attribute__((preserve_access_index));

__u64 groups, populated, deepest;

SEC("iter/cgroup") int show(struct bpf_iter__cgroup *context) {
  struct seq_file *to = context->meta->seq;
  const struct cgroup *group = context->cgroup;
  if (!group) {
    BPF_SEQ_PRINTF(to, "%llu groups, %llu populated, %llu levels\n", groups, populated,
                   deepest + 1);
    return 0;
  }
  const struct kernfs_node *node = group->kn;
  const struct cgroup_subsys_state *self = &group->self;
  const struct cgroup_base_stat *used = &group->bstat;
  groups++;
  if (group->nr_populated_domain_children || group->nr_populated_threaded_children)
    populated++;
  if ((__u64)(group->level) > deepest)
    deepest = (__u64)(group->level);
  BPF_SEQ_PRINTF(to, "%llu %s level %d of at most %d flags %lx\n", node->id, node->name,
                 group->level, group->max_depth, group->flags);
  BPF_SEQ_PRINTF(
      to, "  descendants %d dying %d of at most %d; populated: domain %d threaded %d threads %d\n",
      group->nr_descendants, group->nr_dying_descendants, group->max_descendants,
      group->nr_populated_domain_children, group->nr_populated_threaded_children,
      group->nr_threaded_children);
  BPF_SEQ_PRINTF(to, "  state: number %d flags %x serial %llu online %d\n", self->id, self->flags,
                 self->serial_nr, self->online_cnt.counter);
  const struct cgroup_subsys_state *parent = self->parent;
  if (parent)
    BPF_SEQ_PRINTF(to, "  below %llu %s\n", parent->cgroup->kn->id, parent->cgroup->kn->name);
  BPF_SEQ_PRINTF(to, "  controls %x of %x before %x of %x\n", (__u32)(group->subtree_control),
                 (__u32)(group->subtree_ss_mask), (__u32)(group->old_subtree_control),
                 (__u32)(group->old_subtree_ss_mask));
  BPF_SEQ_PRINTF(to, "  used: user %llu system %llu run %llu; before %llu %llu\n",
                 used->cputime.utime, used->cputime.stime, used->cputime.sum_exec_runtime,
                 group->prev_cputime.utime, group->prev_cputime.stime);
  if (bpf_core_field_exists(struct cgroup_base_stat___ns, forceidle_sum))
    BPF_SEQ_PRINTF(to, "  forced idle %llu\n",
                   ((const struct cgroup_base_stat___ns *)used)->forceidle_sum);
  int wanted = 0;
  bpf_core_read(&wanted, bpf_core_field_size(struct cgroup, freezer.e_freeze),
                &group->freezer.e_freeze);
  BPF_SEQ_PRINTF(to, "  freezer: frozen %d wanted %d descendants %d tasks %d\n",
                 (int)group->freezer.freeze, wanted, group->freezer.nr_frozen_descendants,
                 group->freezer.nr_frozen_tasks);
  BPF_SEQ_PRINTF(to, "  root: hierarchy %d groups %d flags %x name %s\n", group->root->hierarchy_id,
                 group->root->nr_cgrps.counter, group->root->flags, group->root->name);
  if (bpf_core_field_exists(struct cgroup, psi)) {
    const struct psi_group *pressure = group->psi;
    if (pressure)
      BPF_SEQ_PRINTF(to, "  pressure: %d\n", pressure->enabled);
  }
  BPF_SEQ_PRINTF(to, "  mode %x flags %x references %d\n", (__u32)(node->mode),
                 (__u32)(node->flags), node->count.counter);
  const struct cgroup *domain = group->dom_cgrp;
  if (domain)
    BPF_SEQ_PRINTF(to, "  domain %llu\n", domain->kn->id);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
