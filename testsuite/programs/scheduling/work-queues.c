// work-queues.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

#define RELOCATABLE __attribute__((preserve_access_index))

struct RELOCATABLE worker_pool___5_10 {
  atomic_t nr_running;
};

struct RELOCATABLE worker_pool___5_17 {
  int nr_running;
};

struct RELOCATABLE pool_workqueue___6_1 {
  int max_active;
};

enum { queue_name_size = 24, name_size = 16, slots = 24 };

struct queued {
  u64 when, queue, flags;
  u32 processor, by;
  u32 in_flight, active, most, pool;
  u32 pool_processor, pool_node, workers, idle_workers, running, pool_flags;
  char queue_name[queue_name_size];
};

struct started {
  u64 when;
  u64 function;
};

struct work {
  u64 count, waited, took, longest_wait, longest;
  u32 processor, by, in_flight, active;
  u32 most, pool, pool_processor, workers;
  u32 idle_workers, running, worker, worker_flags;
  u64 ran, worker_start, queue_flags;
  u32 slot[slots];
  char queue_name[queue_name_size], worker_name[name_size];
};

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, u64);
  __type(value, struct queued);
  __uint(max_entries, 4096);
} waiting SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, u64);
  __type(value, struct started);
  __uint(max_entries, 1024);
} running SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, u64);
  __type(value, struct work);
  __uint(max_entries, 1024);
} functions SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, u32);
  __type(value, struct work);
  __uint(max_entries, 1);
} empty SEC(".maps");

u64 lost;

static __always_inline u32 running_in(struct worker_pool *pool) {
  struct worker_pool___5_17 *newer = (void *)pool;
  struct worker_pool___5_10 *older = (void *)pool;
  if (bpf_core_field_exists(newer->nr_running))
    return BPF_CORE_READ(newer, nr_running);
  return BPF_CORE_READ(older, nr_running.counter);
}

SEC("raw_tp/workqueue_queue_work")
int BPF_PROG(on_queue, u32 processor, struct pool_workqueue *queue, struct work_struct *item) {
  struct queued record = {};
  u64 address = (u64)item;
  record.when = bpf_ktime_get_ns();
  record.processor = processor;
  record.by = bpf_get_current_pid_tgid();
  struct workqueue_struct *whole = BPF_CORE_READ(queue, wq);
  record.queue = (u64)whole;
  record.flags = BPF_CORE_READ(whole, flags);
  BPF_CORE_READ_STR_INTO(&record.queue_name, whole, name);
  record.active = BPF_CORE_READ(queue, nr_active);
  struct pool_workqueue___6_1 *older = (void *)queue;
  if (bpf_core_field_exists(older->max_active))
    record.most = BPF_CORE_READ(older, max_active);
  else
    record.most = BPF_CORE_READ(whole, max_active);
  record.in_flight = BPF_CORE_READ(queue, nr_in_flight[0]);
  struct worker_pool *pool = BPF_CORE_READ(queue, pool);
  record.pool = BPF_CORE_READ(pool, id);
  record.pool_processor = BPF_CORE_READ(pool, cpu);
  record.pool_node = BPF_CORE_READ(pool, node);
  record.pool_flags = BPF_CORE_READ(pool, flags);
  record.workers = BPF_CORE_READ(pool, nr_workers);
  record.idle_workers = BPF_CORE_READ(pool, nr_idle);
  record.running = running_in(pool);
  bpf_map_update_elem(&waiting, &address, &record, BPF_ANY);
  return 0;
}

SEC("raw_tp/workqueue_execute_start") int BPF_PROG(on_start, struct work_struct *item) {
  u64 address = (u64)item;
  struct started now = {};
  now.when = bpf_ktime_get_ns();
  now.function = (u64)BPF_CORE_READ(item, func);
  bpf_map_update_elem(&running, &address, &now, BPF_ANY);
  return 0;
}

SEC("raw_tp/workqueue_execute_end") int BPF_PROG(on_end, struct work_struct *item) {
  u64 address = (u64)item;
  const struct started *begin = bpf_map_lookup_elem(&running, &address);
  if (!begin)
    return 0;
  u64 took = bpf_ktime_get_ns() - begin->when, function = begin->function;
  u32 zero = 0;
  const struct work *zeros = bpf_map_lookup_elem(&empty, &zero);
  struct work *all = 0;
  if (zeros) {
    all = bpf_map_lookup_elem(&functions, &function);
    if (!all) {
      bpf_map_update_elem(&functions, &function, zeros, BPF_NOEXIST);
      all = bpf_map_lookup_elem(&functions, &function);
    }
  }
  if (!all) {
    lost++;
    return 0;
  }
  all->count++;
  all->took += took;
  u32 slot = 0;
  for (u64 left = took / 1000; slot < slots - 1 && left; slot++)
    left >>= 1;
  if (slot < slots)
    all->slot[slot]++;
  if (took > all->longest) {
    all->longest = took;
    struct task_struct *task = (void *)bpf_get_current_task();
    all->worker = BPF_CORE_READ(task, pid);
    all->worker_flags = BPF_CORE_READ(task, flags);
    all->worker_start = BPF_CORE_READ(task, start_boottime);
    all->ran = BPF_CORE_READ(task, se.sum_exec_runtime);
    BPF_CORE_READ_STR_INTO(&all->worker_name, task, comm);
  }
  const struct queued *record = bpf_map_lookup_elem(&waiting, &address);
  if (record) {
    u64 waited = begin->when - record->when;
    all->waited += waited;
    if (waited > all->longest_wait) {
      all->longest_wait = waited;
      all->processor = record->processor;
      all->by = record->by;
      all->in_flight = record->in_flight;
      all->active = record->active;
      all->most = record->most;
      all->pool = record->pool;
      all->pool_processor = record->pool_processor;
      all->workers = record->workers;
      all->idle_workers = record->idle_workers;
      all->running = record->running;
      all->queue_flags = record->flags;
      __builtin_memcpy(all->queue_name, record->queue_name, sizeof all->queue_name);
    }
    bpf_map_delete_elem(&waiting, &address);
  }
  bpf_map_delete_elem(&running, &address);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
