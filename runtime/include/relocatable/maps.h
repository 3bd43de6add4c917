// Maps, which hold what a program shares with user space and keeps between its runs.
//
//   bpf::hash_map<u32, u64, 1024> starts SEC(".maps");
//   bpf::lru_hash_map<u32, u64, 1024, bpf::pinned, bpf::flags<BPF_F_NO_COMMON_LRU>> ...
//   ...
//   if (u64 *start = starts.lookup(pid))
//
// A map is a global variable of its own class in the section .maps.  Its name is the variable's,
// so it belongs into the global namespace or into extern "C".  What the kernel would refuse of its
// type, its key, its value or its size when the program is loaded is an error of the compiler's.
//
// Behind what each needs there may be options: bpf::flags<...>, bpf::pinned; and bpf::on_node<...>
// with RELOCATABLE_NUMA defined before the first #include.
// SPDX-License-Identifier: BSD-2-Clause
#ifndef RELOCATABLE_MAPS_H
#define RELOCATABLE_MAPS_H

#include <relocatable/helpers.h>
#include <relocatable/kfuncs.h>
#include <relocatable/macros.h>
#include <relocatable/ring-buffer.h>
#include <relocatable/traits.h>

// libbpf (parse_btf_map_def in libbpf.c) reads a map from the BTF of its struct alone: a member
// for each property, a number N as a pointer to an array of N, a type as a pointer to it.  Here
// are libbpf's own macros for this, for maps and properties that have no class below:
//
//   struct open_files {
//     __uint(type, BPF_MAP_TYPE_LRU_HASH);
//     __type(key, u32);
//     __type(value, u64);
//     __uint(max_entries, 1024);
//   } open_files SEC(".maps");
//
// In C++ the struct needs a name: a variable of unnamed type has no linkage that libbpf accepts.
#undef __uint
#undef __type
#undef __array
#undef __ulong
#define __uint(name, value) int(*name)[value]
#define __type(name, value) __typeof__(value) *name
#define __array(name, value) __extension__ __typeof__(value) *name[]
#define __ulong(name, value)                                                                       \
  enum { RELOCATABLE_CONCAT(relocatable_value_, __COUNTER__) = value } name

namespace bpf {

// enum bpf_map_type in include/uapi/linux/bpf.h, ABI.  A program that includes <linux/bpf.h> has
// it from there; these are constants of our own so that neither disturbs the other.
enum class map_type : u32 {
  hash = 1,
  array = 2,
  prog_array = 3,
  perf_event_array = 4,
  percpu_hash = 5,
  percpu_array = 6,
  stack_trace = 7,
  cgroup_array = 8,
  lru_hash = 9,
  lru_percpu_hash = 10,
  lpm_trie = 11,
  array_of_maps = 12,
  hash_of_maps = 13,
  devmap = 14,
  sockmap = 15,
  cpumap = 16,
  xskmap = 17,
  sockhash = 18,
  cgroup_storage = 19,
  reuseport_sockarray = 20,
  percpu_cgroup_storage = 21,
  queue = 22,
  stack = 23,
  sk_storage = 24,
  devmap_hash = 25,
  struct_ops = 26,
  ring_buffer = 27,
  inode_storage = 28,
  task_storage = 29,
  bloom_filter = 30,
  user_ring_buffer = 31,
  cgrp_storage = 32,
  arena = 33,
};

// What update() does with an element that exists, or does not (BPF_ANY, BPF_NOEXIST, BPF_EXIST).
enum class update_mode : u64 { any = 0, only_new = 1, only_old = 2 };

// The flags of maps (BPF_F_... in the same header).
namespace map_flag {
enum : u32 {
  no_prealloc = 1u << 0,
  no_common_lru = 1u << 1,
  numa_node = 1u << 2,
  user_read_only = 1u << 3,
  user_write_only = 1u << 4,
  stack_build_id = 1u << 5,
  zero_seed = 1u << 6,
  program_read_only = 1u << 7,
  program_write_only = 1u << 8,
  clone = 1u << 9,
  mmapable = 1u << 10,
  preserve_elems = 1u << 11,
  inner_map = 1u << 12,
  segv_on_fault = 1u << 17,
  no_user_conv = 1u << 18,
};
} // namespace map_flag

// --- Options -------------------------------------------------------------------

// Flags, of map_flag or BPF_F_...
template <u32... Flags> struct flags {
  static constexpr u32 map_flags = (0u | ... | Flags), node = 0, pin = 0, placed = 0;
};
// Under its name in /sys/fs/bpf, where it outlives the program and may be there before it.
struct pinned {
  static constexpr u32 map_flags = 0, node = 0, pin = 1, placed = 0;
};
// In the memory of one NUMA node.
template <u32 Node> struct on_node {
#ifndef RELOCATABLE_NUMA
  static_assert(sizeof(flags<Node>) == 0,
                "bpf: define RELOCATABLE_NUMA before the first #include for maps on a node");
#endif
  static constexpr u32 map_flags = map_flag::numa_node, node = Node, pin = 0, placed = 1;
};

// A key: a cgroup, and how programs are attached to it (struct bpf_cgroup_storage_key, ABI).
struct cgroup_storage_key {
  u64 cgroup_inode_id;
  u32 attach_type;
};

namespace kernel {
BPF_KFUNC(void *, bpf_arena_alloc_pages, void *map, void *address, u32 count, int node, u64 flags);
BPF_KFUNC(void, bpf_arena_free_pages, void *map, void *pages, u32 count);
} // namespace kernel

namespace detail {

// An arena's address as the program uses it, and as user space does.
#ifdef __BPF__
// The instruction, of which assemblers need not know: BPF_ALU64 | BPF_MOV | BPF_X with an offset of 1, from
// address space 1 to 0 or from 0 to 1, in the register where the address is.
#define RELOCATABLE_REGISTER(n) ".ifc %0, r" #n "\n.byte 0x" #n #n "\n.endif\n"
#define RELOCATABLE_ADDRESS_SPACE_CAST(address, spaces)                                            \
  __asm__ volatile(".byte 0xbf\n" RELOCATABLE_REGISTER(0) RELOCATABLE_REGISTER(1)                  \
                       RELOCATABLE_REGISTER(2) RELOCATABLE_REGISTER(3) RELOCATABLE_REGISTER(4)     \
                           RELOCATABLE_REGISTER(5) RELOCATABLE_REGISTER(6)                         \
                               RELOCATABLE_REGISTER(7) RELOCATABLE_REGISTER(8)                     \
                                   RELOCATABLE_REGISTER(9) ".short 1\n.long %1"                    \
                   : "+r"(address)                                                                 \
                   : "i"(spaces))
__always_inline void *arena_pointer_to_kernel(void *address) {
  RELOCATABLE_ADDRESS_SPACE_CAST(address, 1);
  return address;
}
__always_inline void *arena_pointer_to_user(void *address) {
  RELOCATABLE_ADDRESS_SPACE_CAST(address, 1 << 16);
  return address;
}
#undef RELOCATABLE_ADDRESS_SPACE_CAST
#undef RELOCATABLE_REGISTER
#else
inline void *arena_pointer_to_kernel(void *address) { return address; }
inline void *arena_pointer_to_user(void *address) { return address; }
#endif

template <typename... Options> struct map_options {
  static constexpr u32 flags = (0u | ... | Options::map_flags);
  static constexpr u32 node = (0u + ... + Options::node);
  static constexpr u32 pin = (0u | ... | Options::pin);
  static constexpr u32 placed = (0u | ... | Options::placed);
};

// What keys and values may be.
template <typename Key> constexpr bool check_hashed_key() {
  static_assert(!is_reference<Key> && sizeof(Key) <= 512,
                "bpf: a key is an object of at most 512 bytes");
  static_assert(__has_unique_object_representations(Key),
                "bpf: a key is compared byte by byte, so it may not have padding or floating-point "
                "members; name the padding and set it to 0");
  return true;
}
template <typename Value> constexpr bool check_value() {
  static_assert(!is_reference<Value> && sizeof(Value) > 0, "bpf: a value is an object");
  static_assert(__is_trivially_copyable(Value),
                "bpf: a value is copied byte by byte, so it may have no copy constructor, destructor "
                "or virtual functions of its own");
  return true;
}
template <typename Key> constexpr bool check_cgroup_storage_key() {
  static_assert(is_same<Key, u64> || is_same<Key, cgroup_storage_key>,
                "bpf: the key of a cgroup's local storage is u64 or bpf::cgroup_storage_key");
  return true;
}
template <u32 Entries> constexpr bool check_entries() {
  static_assert(Entries > 0, "bpf: a map of this type has at least one entry");
  return true;
}

#ifndef __BPF__
// On the host a test's maps, those of host.h, learn here what the kernel learns from BTF.
inline void (*host_map)(void *map, map_type type, u32 key, u32 value, u32 entries) = nullptr;
// And what maps hold from the beginning is in themselves, with room for what a test puts there.
#define RELOCATABLE_HOST_ENTRIES(entries) entries
#define RELOCATABLE_HOST_MAP(type, key, value, entries)                                            \
  do {                                                                                             \
    if (detail::host_map)                                                                          \
      detail::host_map(this, type, key, value, entries);                                           \
  } while (false)
#else
#define RELOCATABLE_HOST_MAP(type, key, value, entries) static_cast<void>(0)
#define RELOCATABLE_HOST_ENTRIES(entries)
#endif

} // namespace detail

// What changes a map returns 0 or a negative errno, as an int: before Linux 6.4 the upper half of what the
// helper returns is not the sign.
//
// The classes are alike but not derived from one another: a base class would be a member in BTF,
// which libbpf does not know.  The members stand for properties and are never touched.

// A key: the first LENGTH bits of DATA, in network byte order.
template <typename Data> struct lpm_key {
  u32 length;
  Data data;
};
// In a template a pointer to an array of 0 is no error, but pedantic.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"

// What all have.
#define RELOCATABLE_MAP_MEMBERS(kind)                                                              \
  using relocatable_options = detail::map_options<Options...>;                                     \
  int (*type)[static_cast<u32>(map_type::kind)];                                                   \
  int (*map_flags)[relocatable_options::flags];                                                    \
  RELOCATABLE_NODE RELOCATABLE_PINNING

// A property that a map does not have is no member: cilium/ebpf refuses a map with a `numa_node',
// and libbpf one inside another map with a `pinning'.
#define RELOCATABLE_NODE
namespace unpinned {
#define RELOCATABLE_PINNING
#include <relocatable/map-classes.h>
#include <relocatable/ring-buffer-classes.h>
#undef RELOCATABLE_PINNING
} // namespace unpinned
namespace by_name {
#define RELOCATABLE_PINNING int (*pinning)[1];
#include <relocatable/map-classes.h>
#include <relocatable/ring-buffer-classes.h>
#undef RELOCATABLE_PINNING
} // namespace by_name
#undef RELOCATABLE_NODE
namespace detail {
#ifdef RELOCATABLE_NUMA
#define RELOCATABLE_NODE int (*numa_node)[relocatable_options::node];
namespace unpinned_on_node {
#define RELOCATABLE_PINNING
#include <relocatable/map-classes.h>
#include <relocatable/ring-buffer-classes.h>
#undef RELOCATABLE_PINNING
} // namespace unpinned_on_node
namespace by_name_on_node {
#define RELOCATABLE_PINNING int (*pinning)[1];
#include <relocatable/map-classes.h>
#include <relocatable/ring-buffer-classes.h>
#undef RELOCATABLE_PINNING
} // namespace by_name_on_node
#undef RELOCATABLE_NODE
#else
// The option has an error of its own.
namespace unpinned_on_node = unpinned;
namespace by_name_on_node = by_name;
#endif
} // namespace detail
#undef RELOCATABLE_MAP_MEMBERS

#pragma GCC diagnostic pop

// RELOCATABLE_MAP: the class of that name, as the options have it.
#define RELOCATABLE_MAP(name, ...)                                                                 \
  typename detail::conditional<                                                                    \
      detail::map_options<Options...>::placed != 0,                                                \
      typename detail::conditional<detail::map_options<Options...>::pin != 0,                      \
                                   detail::by_name_on_node::name<__VA_ARGS__>,                     \
                                   detail::unpinned_on_node::name<__VA_ARGS__>>::type,             \
      typename detail::conditional<detail::map_options<Options...>::pin != 0,                      \
                                   by_name::name<__VA_ARGS__>,                                     \
                                   unpinned::name<__VA_ARGS__>>::type>::type
template <typename Key, typename Value, u32 Entries, typename... Options>
using hash_map = RELOCATABLE_MAP(hash_map, Key, Value, Entries, Options...);
template <typename Key, typename Value, u32 Entries, typename... Options>
using lru_hash_map = RELOCATABLE_MAP(lru_hash_map, Key, Value, Entries, Options...);
template <typename Key, typename Value, u32 Entries, typename... Options>
using percpu_hash_map = RELOCATABLE_MAP(percpu_hash_map, Key, Value, Entries, Options...);
template <typename Key, typename Value, u32 Entries, typename... Options>
using lru_percpu_hash_map = RELOCATABLE_MAP(lru_percpu_hash_map, Key, Value, Entries, Options...);
template <typename Value, u32 Entries, typename... Options>
using array_map = RELOCATABLE_MAP(array_map, Value, Entries, Options...);
template <typename Value, u32 Entries, typename... Options>
using percpu_array_map = RELOCATABLE_MAP(percpu_array_map, Value, Entries, Options...);
template <typename Data, typename Value, u32 Entries, typename... Options>
using lpm_trie = RELOCATABLE_MAP(lpm_trie, Data, Value, Entries, Options...);
template <typename Value, u32 Entries, typename... Options>
using queue_map = RELOCATABLE_MAP(queue_map, Value, Entries, Options...);
template <typename Value, u32 Entries, typename... Options>
using stack_map = RELOCATABLE_MAP(stack_map, Value, Entries, Options...);
template <typename Value, u32 Entries, u32 Hashes = 5, typename... Options>
using bloom_filter = RELOCATABLE_MAP(bloom_filter, Value, Entries, Hashes, Options...);
template <typename Value, typename... Options>
using task_storage = RELOCATABLE_MAP(task_storage, Value, Options...);
template <typename Value, typename... Options>
using inode_storage = RELOCATABLE_MAP(inode_storage, Value, Options...);
template <typename Value, typename... Options>
using socket_storage = RELOCATABLE_MAP(socket_storage, Value, Options...);
template <typename Value, typename... Options>
using cgroup_storage = RELOCATABLE_MAP(cgroup_storage, Value, Options...);
template <typename Value, typename Key = u64, typename... Options>
using cgroup_local_storage = RELOCATABLE_MAP(cgroup_local_storage, Value, Key, Options...);
template <typename Value, typename Key = u64, typename... Options>
using percpu_cgroup_local_storage =
    RELOCATABLE_MAP(percpu_cgroup_local_storage, Value, Key, Options...);
template <typename Inner, u32 Entries, typename... Options>
using array_of_maps = RELOCATABLE_MAP(array_of_maps, Inner, Entries, Options...);
template <typename Key, typename Inner, u32 Entries, typename... Options>
using hash_of_maps = RELOCATABLE_MAP(hash_of_maps, Key, Inner, Entries, Options...);
template <typename Context, u32 Entries, typename... Options>
using program_array = RELOCATABLE_MAP(program_array, Context, Entries, Options...);
template <u32 Entries, typename... Options>
using device_map = RELOCATABLE_MAP(device_map, Entries, Options...);
template <u32 Entries, typename... Options>
using device_hash_map = RELOCATABLE_MAP(device_hash_map, Entries, Options...);
template <u32 Entries, typename... Options>
using cpu_map = RELOCATABLE_MAP(cpu_map, Entries, Options...);
template <u32 Entries, typename... Options>
using xsk_map = RELOCATABLE_MAP(xsk_map, Entries, Options...);
template <u32 Entries, typename... Options>
using socket_map = RELOCATABLE_MAP(socket_map, Entries, Options...);
template <typename Key, u32 Entries, typename... Options>
using socket_hash_map = RELOCATABLE_MAP(socket_hash_map, Key, Entries, Options...);
template <u32 Entries, typename... Options>
using reuseport_socket_array = RELOCATABLE_MAP(reuseport_socket_array, Entries, Options...);
template <u32 Entries, typename... Options>
using cgroup_array = RELOCATABLE_MAP(cgroup_array, Entries, Options...);
template <u32 Depth, u32 Entries, typename... Options>
using stack_trace_map = RELOCATABLE_MAP(stack_trace_map, Depth, Entries, Options...);
template <typename Record, typename... Options>
using perf_buffer = RELOCATABLE_MAP(perf_buffer, Record, Options...);
template <u32 Bytes, typename... Options>
using ring_buffer = RELOCATABLE_MAP(ring_buffer, Bytes, Options...);
template <u32 Bytes, typename... Options>
using user_ring_buffer = RELOCATABLE_MAP(user_ring_buffer, Bytes, Options...);
template <u32 Pages, u64 At = 0> using arena = unpinned::arena<Pages, At>;
#undef RELOCATABLE_MAP

#define BPF_MAP_VALUES(...)                                                                        \
  { nullptr, nullptr, nullptr, nullptr, { __VA_ARGS__ } }
// The same of a map that has one option which is a property more: bpf::pinned or bpf::on_node.
#define BPF_PINNED_MAP_VALUES(...)                                                                 \
  { nullptr, nullptr, nullptr, nullptr, nullptr, { __VA_ARGS__ } }

} // namespace bpf

#endif
