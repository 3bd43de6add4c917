// All BPF maps: kind, sizes, elements, flags, who uses them and what they hold, as `bpftool map\'
// shows them and more. SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

// Before Linux 5.11 a map accounts for its memory itself; before 6.3 it says what special fields it
// has otherwise.
struct RELOCATABLE bpf_map_memory {
  u32 pages;
  user_struct *user;
};
struct RELOCATABLE bpf_map___5_10 {
  bpf_map_memory memory;
  int spin_lock_off;
};
struct RELOCATABLE bpf_map___6_1 {
  int spin_lock_off, timer_off;
};

u64 maps, arrays, hashes, rings, bytes;
u64 frozen;

static __always_inline bool is_hash(u32 type) {
  return type == BPF_MAP_TYPE_HASH || type == BPF_MAP_TYPE_PERCPU_HASH ||
         type == BPF_MAP_TYPE_LRU_HASH || type == BPF_MAP_TYPE_LRU_PERCPU_HASH ||
         type == BPF_MAP_TYPE_HASH_OF_MAPS;
}

static __always_inline bool is_array(u32 type) {
  return type == BPF_MAP_TYPE_ARRAY || type == BPF_MAP_TYPE_PERCPU_ARRAY ||
         type == BPF_MAP_TYPE_PROG_ARRAY || type == BPF_MAP_TYPE_PERF_EVENT_ARRAY ||
         type == BPF_MAP_TYPE_ARRAY_OF_MAPS;
}

extern "C" SEC("iter/bpf_map") int show(bpf_iter__bpf_map *context) {
  seq_file *to = context->meta->seq;
  const bpf_map *map = context->map;
  if (!map) {
    BPF_SEQ_PRINTF(to, "%llu maps, %llu arrays, %llu hashes, %llu rings, %llu bytes\n", maps,
                   arrays, hashes, rings, bytes);
    return 0;
  }
  const u32 type = map->map_type;
  const u64 size = static_cast<u64>(map->key_size + map->value_size) * map->max_entries;
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
  const btf *types = map->btf;
  if (types && bpf::field_exists<&btf::name>())
    BPF_SEQ_PRINTF(to, "  in %u %s: %u types, %u bytes, references %d\n", types->id, types->name,
                   types->nr_types, types->data_size, types->refcnt.refs.counter);
  if (const bpf_map *inner = map->inner_map_meta)
    BPF_SEQ_PRINTF(to, "  of maps of type %u key %u value %u entries %u flags %x\n",
                   static_cast<u32>(inner->map_type), inner->key_size, inner->value_size,
                   inner->max_entries, inner->map_flags);
  if (bpf::field_exists<&bpf_map::record>()) {
    const btf_record *special = map->record;
    if (special)
      BPF_SEQ_PRINTF(to, "  special: %u of %x, lock at %d timer at %d\n", special->cnt,
                     special->field_mask, special->spin_lock_off, special->timer_off);
  } else if (bpf::field_exists<&bpf_map___6_1::timer_off>())
    BPF_SEQ_PRINTF(to, "  lock at %d timer at %d\n",
                   bpf::flavour<bpf_map___6_1>(*map).spin_lock_off,
                   bpf::flavour<bpf_map___6_1>(*map).timer_off);
  else
    BPF_SEQ_PRINTF(to, "  lock at %d\n", bpf::flavour<bpf_map___5_10>(*map).spin_lock_off);
  if (bpf::field_exists<&bpf_map___5_10::memory>())
    BPF_SEQ_PRINTF(to, "  memory %u pages of user %u\n",
                   bpf::flavour<bpf_map___5_10>(*map).memory.pages,
                   bpf::flavour<bpf_map___5_10>(*map).memory.user->uid.val);
  if (bpf::field_exists<&bpf_map::map_extra>())
    BPF_SEQ_PRINTF(to, "  extra %llu\n", map->map_extra);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
