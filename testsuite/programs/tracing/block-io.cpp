// Reading from and writing to block devices: how long each request waits and is worked on, by device, with
// the longest of each, and what asked for it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

// Until Linux 5.16 a request knew its disk, until 5.11 a bio did.
struct RELOCATABLE request___5_15 {
  gendisk *rq_disk;
};
struct RELOCATABLE bio___5_10 {
  gendisk *bi_disk;
  u8 bi_partno;
};
struct RELOCATABLE request_queue___5_10 {
  unsigned long nr_requests;
};
struct RELOCATABLE request___priority {
  unsigned short ioprio;
};

constexpr u32 disk_name_size = 32, name_size = 16, slots = 24;

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

bpf::lru_hash_map<u64, asked, 4096> waiting SEC(".maps");
bpf::lru_hash_map<device_key, disk_work, 256> devices SEC(".maps");
bpf::percpu_array_map<disk_work, 1> empty SEC(".maps");
u64 unknown;

static __always_inline const gendisk *disk_of(const request &request) {
  if (bpf::field_exists<&request___5_15::rq_disk>())
    return bpf::flavour<request___5_15>(request).rq_disk;
  return request.q->disk;
}

static __always_inline u64 group_of(const task_struct *task) {
  return bpf::read<&task_struct::cgroups, &css_set::dfl_cgrp, &cgroup::kn, &kernfs_node::id>(task);
}

BPF_PROGRAM("tp_btf/block_rq_insert", on_insert, const request *request) {
  asked by = {};
  by.when = bpf_ktime_get_ns();
  const u64 both = bpf_get_current_pid_tgid();
  by.process = both >> 32;
  by.thread = static_cast<u32>(both);
  by.group = group_of(reinterpret_cast<const task_struct *>(bpf_get_current_task()));
  bpf_get_current_comm(by.name, sizeof by.name);
  waiting.update(reinterpret_cast<u64>(request), by);
  return 0;
}

static __always_inline void look_at_bio(disk_work &result, const bio &bio) {
  result.bio_operation = bio.bi_opf;
  result.bio_sector = bio.bi_iter.bi_sector;
  result.bio_size = bio.bi_iter.bi_size;
  result.bio_index = bio.bi_iter.bi_idx;
  result.bio_flags = bio.bi_flags;
  result.bio_status = bio.bi_status;
  result.pieces = bio.bi_vcnt;
  if (bpf::field_exists<&bio::bi_bdev>()) {
    const block_device &part = *bio.bi_bdev;
    result.partition = part.bd_dev;
    result.sectors = part.bd_nr_sectors;
  } else {
    result.partition = bpf::flavour<bio___5_10>(bio).bi_partno;
  }
}

static __always_inline void look_at_queue(disk_work &result, const request_queue &queue) {
  result.depth = queue.queue_depth;
  result.hardware_queues = queue.nr_hw_queues;
  // An unsigned long before.
  if (bpf::field_size<&request_queue::nr_requests>() == sizeof(u64))
    result.requests_most = bpf::flavour<request_queue___5_10>(queue).nr_requests;
  else
    result.requests_most = queue.nr_requests;
  result.timeout = queue.rq_timeout;
  result.node = queue.node;
  result.queue_flags = queue.queue_flags;
  result.logical_block = queue.limits.logical_block_size;
  result.largest = queue.limits.max_sectors;
  if (const elevator_queue *elevator = queue.elevator)
    bpf_probe_read_kernel_str(result.scheduler, sizeof result.scheduler, elevator->type->elevator_name);
}

BPF_PROGRAM("tp_btf/block_rq_complete", on_complete, const request &request, int error, unsigned int bytes) {
  const gendisk *disk = disk_of(request);
  if (!disk) {
    unknown++;
    return 0;
  }
  const u64 now = bpf_ktime_get_ns(), started = request.io_start_time_ns, made = request.start_time_ns;
  device_key key = {};
  key.major = disk->major;
  key.minor = disk->first_minor;
  const u32 command = request.cmd_flags;
  key.operation = command & 0xff;
  key.flags = command >> 8 & 0xff;
  const disk_work *zeros = empty.lookup(0);
  if (!zeros)
    return 0;
  disk_work *of_key = devices.lookup_or_insert(key, *zeros);
  if (!of_key)
    return 0;
  const u64 worked = now - (started ? started : made);
  of_key->requests++;
  of_key->bytes += bytes;
  of_key->worked += worked;
  of_key->queued += started > made ? started - made : 0;
  of_key->errors += error != 0;
  of_key->merged += request.bio != request.biotail;
  u32 slot = 0;
  for (u64 left = worked / 1000; slot < slots - 1 && left; slot++)
    left >>= 1;
  if (slot < slots)
    of_key->slot[slot]++;
  const u64 address = reinterpret_cast<u64>(&request);
  const asked *by = waiting.lookup(address);
  if (worked <= of_key->longest) {
    if (by)
      waiting.erase(address);
    return 0;
  }
  of_key->longest = worked;
  of_key->longest_sector = request.__sector;
  of_key->longest_length = request.__data_len;
  of_key->longest_segments = request.nr_phys_segments;
  of_key->statistics = request.stats_sectors;
  of_key->tag = request.tag;
  of_key->state = request.state;
  if (bpf::field_exists<&request___priority::ioprio>())
    of_key->priority = bpf::flavour<request___priority>(request).ioprio;
  of_key->started = made;
  bpf_probe_read_kernel_str(of_key->disk, sizeof of_key->disk, disk->disk_name);
  look_at_queue(*of_key, *request.q);
  if (const bio *bio = request.bio)
    look_at_bio(*of_key, *bio);
  if (by) {
    of_key->longest_process = by->process;
    __builtin_memcpy(of_key->by, by->name, name_size);
    waiting.erase(address);
  }
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
