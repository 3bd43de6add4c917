// Maps, which hold what a program shares with user space and keeps between its runs.
//
//   bpf::hash_map<u32, u64, 1024> starts SEC(".maps");
//   ...
//   if (u64 *start = starts.lookup(pid))
//
// A map is a global variable of its own class in the section .maps.  Its name is the variable's,
// so it belongs into the global namespace or into extern "C".
// SPDX-License-Identifier: BSD-2-Clause
#ifndef RELOCATABLE_MAPS_H
#define RELOCATABLE_MAPS_H

#include <relocatable/attributes.h>
#include <relocatable/helpers.h>
#include <relocatable/types.h>

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
#ifndef __uint
#define __uint(name, value) int(*name)[value]
#define __type(name, value) __typeof__(value) *name
#endif

// enum bpf_map_type in include/uapi/linux/bpf.h, ABI.  A program that includes <linux/bpf.h> has
// it from there; these are macros-free constants of our own so that neither disturbs the other.
namespace bpf {

enum class map_type : u32 {
  hash = 1,
  array = 2,
  ring_buffer = 27,
};

// What update() does with an element that exists, or does not (BPF_ANY, BPF_NOEXIST, BPF_EXIST).
enum class update_mode : u64 { any = 0, only_new = 1, only_old = 2 };

// The classes below are alike but not derived from one another: a base class would be a member
// in BTF, which libbpf does not know.  The members stand for properties and are never touched.

// BPF_MAP_TYPE_HASH.
template <typename Key, typename Value, u32 Entries> struct hash_map {
  int (*type)[static_cast<u32>(map_type::hash)];
  Key *key;
  Value *value;
  int (*max_entries)[Entries];

  // The element of that key, or null.
  __always_inline Value *lookup(const Key &which) {
    return static_cast<Value *>(bpf_map_lookup_elem(this, &which));
  }
  // 0, or a negative errno: -E2BIG when the map is full.
  __always_inline long update(const Key &which, const Value &what,
                              update_mode mode = update_mode::any) {
    return bpf_map_update_elem(this, &which, &what, static_cast<u64>(mode));
  }
  // 0, or -ENOENT.
  __always_inline long erase(const Key &which) { return bpf_map_delete_elem(this, &which); }
};

// BPF_MAP_TYPE_ARRAY.  All elements exist from the beginning, and are zero.
template <typename Value, u32 Entries> struct array_map {
  int (*type)[static_cast<u32>(map_type::array)];
  u32 *key;
  Value *value;
  int (*max_entries)[Entries];

  // The element, or null when `which' is not below Entries.
  __always_inline Value *lookup(u32 which) {
    return static_cast<Value *>(bpf_map_lookup_elem(this, &which));
  }
};

// BPF_MAP_TYPE_RINGBUF, from Linux 5.8.  Its size in bytes is a power of two and at least a page.
template <u32 Bytes> struct ring_buffer {
  int (*type)[static_cast<u32>(map_type::ring_buffer)];
  int (*max_entries)[Bytes];

  // Room for one record, or null when the buffer is full.  Each one that is not null must go to
  // submit() or discard() on every way through the program; the verifier sees to it.
  template <typename Record> __always_inline Record *reserve() {
    return static_cast<Record *>(bpf_ringbuf_reserve(this, sizeof(Record), 0));
  }
  // Hands the record to user space.
  template <typename Record> __always_inline void submit(Record *record) {
    bpf_ringbuf_submit(record, 0);
  }
  // Gives the room back.
  template <typename Record> __always_inline void discard(Record *record) {
    bpf_ringbuf_discard(record, 0);
  }
};

} // namespace bpf

#endif
