// block-io.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

#define RELOCATABLE __attribute__((preserve_access_index))

struct RELOCATABLE request___5_15 {
  struct gendisk *rq_disk;
};

struct RELOCATABLE bio___5_10 {
  struct gendisk *bi_disk;
  u8 bi_partno;
};

struct RELOCATABLE request_queue___5_10 {
  unsigned long nr_requests;
};

struct RELOCATABLE request___priority {
  unsigned short ioprio;
};

enum { disk_name_size = 32, name_size = 16, slots = 24 };

struct asked {
  u64 when;
  u32 process, thread;
  u64 group;
  char name[name_size];
};

struct device_key {
  u32 major, minor, operation, flags;
};

struct disk_work {
  u64 requests, bytes, queued, worked, longest, errors, merged;
  u64 longest_sector, sectors, started;
  u32 longest_length, longest_segments, longest_process, depth;
  u32 hardware_queues, requests_most, timeout, node;
  u32 logical_block, largest, tag, state;
  u32 priority, pieces, partition, statistics;
  u64 queue_flags, bio_operation, bio_sector;
  u32 bio_size, bio_index, bio_flags, bio_status;
  u32 slot[slots];
  char disk[disk_name_size], scheduler[name_size], by[name_size];
};

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, u64);
  __type(value, struct asked);
  __uint(max_entries, 4096);
} waiting SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, struct device_key);
  __type(value, struct disk_work);
  __uint(max_entries, 256);
} devices SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, u32);
  __type(value, struct disk_work);
  __uint(max_entries, 1);
} empty SEC(".maps");

u64 unknown;

static __always_inline const struct gendisk *disk_of(const struct request *request) {
  if (bpf_core_field_exists(struct request___5_15, rq_disk))
    return ((const struct request___5_15 *)request)->rq_disk;
  return request->q->disk;
}

static __always_inline u64 group_of(struct task_struct *task) {
  return BPF_CORE_READ(task, cgroups, dfl_cgrp, kn, id);
}

SEC("tp_btf/block_rq_insert") int BPF_PROG(on_insert, const struct request *request) {
  struct asked by = {};
  by.when = bpf_ktime_get_ns();
  u64 both = bpf_get_current_pid_tgid(), address = (u64)request;
  by.process = both >> 32;
  by.thread = both;
  by.group = group_of((void *)bpf_get_current_task());
  bpf_get_current_comm(by.name, sizeof by.name);
  bpf_map_update_elem(&waiting, &address, &by, BPF_ANY);
  return 0;
}

static __always_inline void look_at_bio(struct disk_work *result, const struct bio *bio) {
  result->bio_operation = bio->bi_opf;
  result->bio_sector = bio->bi_iter.bi_sector;
  result->bio_size = bio->bi_iter.bi_size;
  result->bio_index = bio->bi_iter.bi_idx;
  result->bio_flags = bio->bi_flags;
  result->bio_status = bio->bi_status;
  result->pieces = bio->bi_vcnt;
  if (bpf_core_field_exists(bio->bi_bdev)) {
    const struct block_device *part = bio->bi_bdev;
    result->partition = part->bd_dev;
    result->sectors = part->bd_nr_sectors;
  } else {
    result->partition = ((const struct bio___5_10 *)bio)->bi_partno;
  }
}

static __always_inline void look_at_queue(struct disk_work *result, const struct request_queue *queue) {
  result->depth = queue->queue_depth;
  result->hardware_queues = queue->nr_hw_queues;
  if (bpf_core_field_size(queue->nr_requests) == sizeof(u64))
    result->requests_most = ((const struct request_queue___5_10 *)queue)->nr_requests;
  else
    result->requests_most = queue->nr_requests;
  result->timeout = queue->rq_timeout;
  result->node = queue->node;
  result->queue_flags = queue->queue_flags;
  result->logical_block = queue->limits.logical_block_size;
  result->largest = queue->limits.max_sectors;
  const struct elevator_queue *elevator = queue->elevator;
  if (elevator)
    bpf_probe_read_kernel_str(result->scheduler, sizeof result->scheduler,
                              elevator->type->elevator_name);
}

SEC("tp_btf/block_rq_complete")
int BPF_PROG(on_complete, const struct request *request, int error, unsigned int bytes) {
  const struct gendisk *disk = disk_of(request);
  if (!disk) {
    unknown++;
    return 0;
  }
  u64 now = bpf_ktime_get_ns(), started = request->io_start_time_ns, made = request->start_time_ns;
  struct device_key key = {};
  key.major = disk->major;
  key.minor = disk->first_minor;
  u32 command = request->cmd_flags, zero = 0;
  key.operation = command & 0xff;
  key.flags = command >> 8 & 0xff;
  const struct disk_work *zeros = bpf_map_lookup_elem(&empty, &zero);
  if (!zeros)
    return 0;
  struct disk_work *of_key = bpf_map_lookup_elem(&devices, &key);
  if (!of_key) {
    bpf_map_update_elem(&devices, &key, zeros, BPF_NOEXIST);
    of_key = bpf_map_lookup_elem(&devices, &key);
  }
  if (!of_key)
    return 0;
  u64 worked = now - (started ? started : made);
  of_key->requests++;
  of_key->bytes += bytes;
  of_key->worked += worked;
  of_key->queued += started > made ? started - made : 0;
  of_key->errors += error != 0;
  of_key->merged += request->bio != request->biotail;
  u32 slot = 0;
  for (u64 left = worked / 1000; slot < slots - 1 && left; slot++)
    left >>= 1;
  if (slot < slots)
    of_key->slot[slot]++;
  u64 address = (u64)request;
  const struct asked *by = bpf_map_lookup_elem(&waiting, &address);
  if (worked <= of_key->longest) {
    if (by)
      bpf_map_delete_elem(&waiting, &address);
    return 0;
  }
  of_key->longest = worked;
  of_key->longest_sector = request->__sector;
  of_key->longest_length = request->__data_len;
  of_key->longest_segments = request->nr_phys_segments;
  of_key->statistics = request->stats_sectors;
  of_key->tag = request->tag;
  of_key->state = request->state;
  if (bpf_core_field_exists(struct request___priority, ioprio))
    of_key->priority = ((const struct request___priority *)request)->ioprio;
  of_key->started = made;
  bpf_probe_read_kernel_str(of_key->disk, sizeof of_key->disk, disk->disk_name);
  look_at_queue(of_key, request->q);
  const struct bio *bio = request->bio;
  if (bio)
    look_at_bio(of_key, bio);
  if (by) {
    of_key->longest_process = by->process;
    __builtin_memcpy(of_key->by, by->name, name_size);
    bpf_map_delete_elem(&waiting, &address);
  }
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
