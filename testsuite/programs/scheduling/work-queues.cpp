// Work that the kernel does later: how long it waits in which queue, how long it takes, and who does it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

// The number of running workers was atomic until Linux 5.17.
struct RELOCATABLE worker_pool___5_10 {
  atomic_t nr_running;
};
struct RELOCATABLE worker_pool___5_17 {
  int nr_running;
};
struct RELOCATABLE pool_workqueue___6_1 {
  int max_active;
};

constexpr u32 queue_name_size = 24, name_size = 16, slots = 24;

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

bpf::lru_hash_map<u64, queued, 4096> waiting SEC(".maps");
bpf::lru_hash_map<u64, started, 1024> running SEC(".maps");
bpf::lru_hash_map<u64, work, 1024> functions SEC(".maps");
bpf::percpu_array_map<work, 1> empty SEC(".maps");
u64 lost;

static __always_inline u32 running_in(const worker_pool *pool) {
  if (bpf::field_exists<&worker_pool___5_17::nr_running>())
    return bpf::read(bpf::flavour<worker_pool___5_17>(*pool).nr_running);
  return bpf::read(bpf::flavour<worker_pool___5_10>(*pool).nr_running.counter);
}

BPF_PROGRAM("raw_tp/workqueue_queue_work", on_queue, u32 processor, const pool_workqueue *queue,
            const work_struct *item) {
  queued record = {};
  record.when = bpf_ktime_get_ns();
  record.processor = processor;
  record.by = static_cast<u32>(bpf_get_current_pid_tgid());
  const workqueue_struct *whole = bpf::read(queue->wq);
  record.queue = reinterpret_cast<u64>(whole);
  record.flags = bpf::read(whole->flags);
  bpf::read_string<&workqueue_struct::name>(record.queue_name, whole);
  record.active = bpf::read(queue->nr_active);
  if (bpf::field_exists<&pool_workqueue___6_1::max_active>())
    record.most = bpf::read(bpf::flavour<pool_workqueue___6_1>(*queue).max_active);
  else
    record.most = bpf::read(whole->max_active);
  record.in_flight = bpf::read(queue->nr_in_flight[0]);
  const worker_pool *pool = bpf::read(queue->pool);
  record.pool = bpf::read(pool->id);
  record.pool_processor = bpf::read(pool->cpu);
  record.pool_node = bpf::read(pool->node);
  record.pool_flags = bpf::read(pool->flags);
  record.workers = bpf::read(pool->nr_workers);
  record.idle_workers = bpf::read(pool->nr_idle);
  record.running = running_in(pool);
  waiting.update(reinterpret_cast<u64>(item), record);
  return 0;
}

BPF_PROGRAM("raw_tp/workqueue_execute_start", on_start, const work_struct *item) {
  const u64 address = reinterpret_cast<u64>(item);
  started now = {};
  now.when = bpf_ktime_get_ns();
  now.function = reinterpret_cast<u64>(bpf::read(item->func));
  running.update(address, now);
  return 0;
}

BPF_PROGRAM("raw_tp/workqueue_execute_end", on_end, const work_struct *item) {
  const u64 address = reinterpret_cast<u64>(item);
  const started *begin = running.lookup(address);
  if (!begin)
    return 0;
  const u64 took = bpf_ktime_get_ns() - begin->when, function = begin->function;
  const work *zeros = empty.lookup(0);
  work *all = zeros ? functions.lookup_or_insert(function, *zeros) : nullptr;
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
    auto *task = reinterpret_cast<const task_struct *>(bpf_get_current_task());
    all->worker = bpf::read(task->pid);
    all->worker_flags = bpf::read(task->flags);
    all->worker_start = bpf::read(task->start_boottime);
    all->ran = bpf::read(task->se.sum_exec_runtime);
    bpf::read_string<&task_struct::comm>(all->worker_name, task);
  }
  if (const queued *record = waiting.lookup(address)) {
    const u64 waited = begin->when - record->when;
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
    waiting.erase(address);
  }
  running.erase(address);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
