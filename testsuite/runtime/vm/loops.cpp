// What newer kernels have: loops, kfuncs, storage of tasks, messages, and programs' parameters.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "types.h"

struct counter {
  u64 count;
};

struct results {
  u64 range, open_coded, preempt, repeat, loop, early, may_loop, storage, each, cast, text, guard, bloom, done;
  char text_is[16];
};

extern "C" {
results results;
}

bpf::task_storage<counter> per_task SEC(".maps");
bpf::hash_map<u32, u64, 8> squares SEC(".maps");
bpf::bloom_filter<u32, 16> seen SEC(".maps");
bpf::user_ring_buffer<4096> orders SEC(".maps");
bpf::cgroup_storage<counter> per_group SEC(".maps");

static long add_square(decltype(squares) *, const u32 *key, u64 *square, u64 *sum) {
  *sum += *square + *key;
  return 0;
}

BPF_PROGRAM("tp_btf/sched_process_exec", on_exec, task_struct &task) {
  u64 sum = 0;
  for (int i : bpf::range(1, 5))
    sum += i;
  results.range = sum;

  sum = 0;
  bpf_for(i, 1, 3) sum += i;
  for (int i : bpf::open_coded<bpf::numbers_iterator>(10, 12))
    sum += i;
  results.open_coded = sum;

  sum = 0;
  bpf_repeat(7) sum++;
  results.repeat = sum;

  sum = 0;
  const long rounds = bpf::loop(10, [&](u32 i) { sum += i; });
  results.loop = sum * 100 + rounds;
  results.early = bpf::loop(10, [](u32 i) { return i == 3; });

  sum = 0;
  for (u64 i = 0; bpf::may_loop() && i < 1000; i++)
    sum += i;
  results.may_loop = sum;

  for (u32 i = 1; i <= 3; i++)
    squares.update(i, i * i);
  u64 all = 0;
  squares.for_each(add_square, &all);
  results.each = all;

  if (counter *c = per_task.lookup_or_insert(&task, {40}))
    c->count += 2;
  if (counter *c = per_task.lookup(&task))
    results.storage = c->count;
  seen.insert(5);
  results.bloom = seen.contains(5) ? 1 : 0;

  {
    bpf::rcu_guard rcu;
    const auto *leader = bpf::cast<task_struct>(task.group_leader);
    results.cast = leader->tgid;
  }
  {
    // From Linux 6.11.
    bpf::preemption_guard stay;
    results.preempt = 1;
  }
  results.guard = BPF_KSYM_EXISTS(bpf::kernel::bpf_rdonly_cast) ? 1 : 0;
  results.text = BPF_SNPRINTF(results.text_is, sizeof results.text_is, "%d/%s", 12, "ab");
  bpf_printk("%s %d", "started", task.pid);
  bpf_printk("%d %d %d %d", 1, 2, 3, 4);
  results.done = 1;
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
