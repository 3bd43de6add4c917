// bpf-maps.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

// Before Linux 5.11 a map accounts for its memory itself; before 6.3 it says what special fields it
// has otherwise.
struct bpf_map_memory {
  __u32 pages;
  struct user_struct *user;
} __attribute__((preserve_access_index));
struct bpf_map___5_10 {
  struct bpf_map_memory memory;
  int spin_lock_off;
} __attribute__((preserve_access_index));
struct bpf_map___6_1 {
  int spin_lock_off, timer_off;
} __attribute__((preserve_access_index));

__u64 maps, arrays, hashes, rings, bytes;
__u64 frozen;

static __always_inline bool is_hash(__u32 type) {
  return type == BPF_MAP_TYPE_HASH || type == BPF_MAP_TYPE_PERCPU_HASH ||
         type == BPF_MAP_TYPE_LRU_HASH || type == BPF_MAP_TYPE_LRU_PERCPU_HASH ||
         type == BPF_MAP_TYPE_HASH_OF_MAPS;
}

static __always_inline bool is_array(__u32 type) {
  return type == BPF_MAP_TYPE_ARRAY || type == BPF_MAP_TYPE_PERCPU_ARRAY ||
         type == BPF_MAP_TYPE_PROG_ARRAY || type == BPF_MAP_TYPE_PERF_EVENT_ARRAY ||
         type == BPF_MAP_TYPE_ARRAY_OF_MAPS;
}

SEC("iter/bpf_map") int show(struct bpf_iter__bpf_map *context) {
  struct seq_file *to = context->meta->seq;
  const struct bpf_map *map = context->map;
  if (!map) {
    BPF_SEQ_PRINTF(to, "%llu maps, %llu arrays, %llu hashes, %llu rings, %llu bytes\n", maps,
                   arrays, hashes, rings, bytes);
    return 0;
  }
  const __u32 type = map->map_type;
  const __u64 size = (__u64)(map->key_size + map->value_size) * map->max_entries;
  maps++;
  bytes += size;
  if (is_hash(type))
    hashes++;
  else if (is_array(type))
    arrays++;
  else if (bpf_core_enum_value_exists(enum bpf_map_type, BPF_MAP_TYPE_RINGBUF) &&
           type == bpf_core_enum_value(enum bpf_map_type, BPF_MAP_TYPE_RINGBUF))
    rings++;
  BPF_SEQ_PRINTF(to, "%u %s type %u key %u value %u entries %u flags %x node %d\n", map->id,
                 map->name, type, map->key_size, map->value_size, map->max_entries, map->map_flags,
                 map->numa_node);
  BPF_SEQ_PRINTF(to, "  references %lld users %lld writers %lld elements %lld\n",
                 map->refcnt.counter, map->usercnt.counter, map->writecnt.counter, size);
  BPF_SEQ_PRINTF(to, "  types: key %u value %u kernel %u checks less %d frozen %d\n",
                 map->btf_key_type_id, map->btf_value_type_id, map->btf_vmlinux_value_type_id,
                 map->bypass_spec_v1, map->frozen);
  if (map->frozen)
    frozen++;
  const struct btf *types = map->btf;
  if (types && bpf_core_field_exists(struct btf, name))
    BPF_SEQ_PRINTF(to, "  in %u %s: %u types, %u bytes, references %d\n", types->id, types->name,
                   types->nr_types, types->data_size, types->refcnt.refs.counter);
  const struct bpf_map *inner = map->inner_map_meta;
  if (inner)
    BPF_SEQ_PRINTF(to, "  of maps of type %u key %u value %u entries %u flags %x\n",
                   (__u32)(inner->map_type), inner->key_size, inner->value_size, inner->max_entries,
                   inner->map_flags);
  if (bpf_core_field_exists(struct bpf_map, record)) {
    const struct btf_record *special = map->record;
    if (special)
      BPF_SEQ_PRINTF(to, "  special: %u of %x, lock at %d timer at %d\n", special->cnt,
                     special->field_mask, special->spin_lock_off, special->timer_off);
  } else if (bpf_core_field_exists(struct bpf_map___6_1, timer_off))
    BPF_SEQ_PRINTF(to, "  lock at %d timer at %d\n",
                   ((const struct bpf_map___6_1 *)map)->spin_lock_off,
                   ((const struct bpf_map___6_1 *)map)->timer_off);
  else
    BPF_SEQ_PRINTF(to, "  lock at %d\n", ((const struct bpf_map___5_10 *)map)->spin_lock_off);
  if (bpf_core_field_exists(struct bpf_map___5_10, memory))
    BPF_SEQ_PRINTF(to, "  memory %u pages of user %u\n",
                   ((const struct bpf_map___5_10 *)map)->memory.pages,
                   ((const struct bpf_map___5_10 *)map)->memory.user->uid.val);
  if (bpf_core_field_exists(struct bpf_map, map_extra))
    BPF_SEQ_PRINTF(to, "  extra %llu\n", map->map_extra);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
