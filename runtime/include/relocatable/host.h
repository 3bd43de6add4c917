// For unit tests of BPF programs on the host: helpers that do there what they do in the kernel, as far
// as a program's own logic needs it.  A test includes it in one source, which has the program too:
//
//   #include <gtest/gtest.h>
//   #include <relocatable/host.h>
//   #include "program.cpp"
//
//   TEST(Program, Reads) {
//     task_struct task = {};
//     task.pid = 7;
//     EXPECT_EQ(pid_of(&task), 7);
//     bpf::host::unreadable(&task.pid, sizeof task.pid);
//     EXPECT_EQ(pid_of(&task), 0);
//   }
//
// In this order: the C++ library's headers use words that are macros in BPF programs, like __type.
//
// Each is weak: what a test defines itself is used instead, and what is not here (most helpers) it has
// to define.  Not for BPF.
// SPDX-License-Identifier: BSD-2-Clause
#ifndef RELOCATABLE_HOST_H
#define RELOCATABLE_HOST_H

#ifdef __BPF__
#error "<relocatable/host.h> is for tests on the host"
#endif

#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include <relocatable/helpers.h>
#include <relocatable/maps.h>

namespace bpf::host {

struct range {
  const char *begin, *end;
};

// What the reading helpers take for unreadable, besides the first page.
inline std::vector<range> unreadable_ranges;

// Makes SIZE bytes from ADDRESS on unreadable, or everything readable again.
inline void unreadable(const void *address, unsigned long size) {
  const char *begin = static_cast<const char *>(address);
  unreadable_ranges.push_back({begin, begin + size});
}
inline void all_readable() { unreadable_ranges.clear(); }

inline bool is_readable(const void *address, unsigned long size) {
  const char *begin = static_cast<const char *>(address);
  if (reinterpret_cast<unsigned long>(address) < 4096)
    return false;
  for (const range &r : unreadable_ranges)
    if (begin < r.end && r.begin < begin + size)
      return false;
  return true;
}

// As bpf_probe_read_kernel().
inline long copy(void *to, u32 size, const void *from) {
  if (!is_readable(from, size)) {
    std::memset(to, 0, size);
    return -EFAULT;
  }
  std::memcpy(to, from, size);
  return 0;
}

// As bpf_probe_read_kernel_str().
inline long copy_string(void *to, u32 size, const void *from) {
  char *out = static_cast<char *>(to);
  const char *in = static_cast<const char *>(from);
  for (u32 i = 0; i < size; i++) {
    if (!is_readable(in + i, 1)) {
      std::memset(to, 0, size);
      return -EFAULT;
    }
    out[i] = in[i];
    if (!in[i])
      return i + 1;
  }
  if (size)
    out[size - 1] = '\0';
  return size;
}

// --- Maps ----------------------------------------------------------------------
// Those of maps.h, with one value for all processors.  Records of a ring buffer are kept as user space
// would get them.

struct map {
  map_type type;
  u32 key, value, entries;
  // Elements by their keys' bytes; a queue's or stack's have none and are in `records'.
  std::map<std::string, std::vector<char>> elements;
  std::vector<std::vector<char>> records;
  // When an element of an LRU map was used last.
  std::map<std::string, unsigned long> used = {};
  unsigned long uses = 0;
};
inline std::map<const void *, map> maps;

// Forgets what is in all maps.
inline void clear_maps() { maps.clear(); }

// What is known of the map at that address; it is there from its first use on.
inline map &map_at(const void *where) { return maps[where]; }

// What user space gets from a ring buffer, as records of type Record.
template <typename Record> std::vector<Record> records_of(const void *ring_buffer) {
  std::vector<Record> result;
  for (const std::vector<char> &bytes : map_at(ring_buffer).records) {
    Record record;
    std::memcpy(&record, bytes.data(), sizeof record);
    result.push_back(record);
  }
  return result;
}

inline void describe(void *where, map_type type, u32 key, u32 value, u32 entries) {
  map &m = maps[where];
  if (m.entries)
    return;
  m.type = type;
  m.key = key;
  m.value = value;
  m.entries = entries;
}
inline const bool describing = (detail::host_map = describe, true);

inline bool is_array(const map &m) {
  return m.type == map_type::array || m.type == map_type::percpu_array;
}
inline bool is_lru(const map &m) {
  return m.type == map_type::lru_hash || m.type == map_type::lru_percpu_hash;
}
// How many bits of the key of a trie count.
inline u32 prefix_length(const std::string &key) {
  u32 length;
  std::memcpy(&length, key.data(), sizeof length);
  return length;
}
// A key of a trie with only the first LENGTH bits of its own.
inline std::string prefix(std::string key, u32 length) {
  std::memcpy(&key[0], &length, sizeof length);
  for (u32 bit = length; bit < 8 * (key.size() - sizeof length); bit++)
    key[sizeof length + bit / 8] &= static_cast<char>(~(0x80 >> bit % 8));
  return key;
}
// The key as it is in `elements'.
inline std::string key_of(const map &m, const void *key) {
  std::string bytes(static_cast<const char *>(key), m.key);
  return m.type == map_type::lpm_trie ? prefix(bytes, prefix_length(bytes)) : bytes;
}
inline void *lookup(void *where, const void *key) {
  map &m = map_at(where);
  const std::string bytes = key_of(m, key);
  if (is_array(m)) {
    u32 index;
    std::memcpy(&index, key, sizeof index);
    if (index >= m.entries)
      return nullptr;
    return m.elements.try_emplace(bytes, m.value).first->second.data();
  }
  auto found = m.elements.find(bytes);
  // The longest prefix.
  if (m.type == map_type::lpm_trie)
    for (u32 length = prefix_length(bytes); found == m.elements.end() && length--;)
      found = m.elements.find(prefix(bytes, length));
  if (found == m.elements.end())
    return nullptr;
  if (is_lru(m))
    m.used[bytes] = ++m.uses;
  return found->second.data();
}
inline long erase(void *where, const void *key) {
  map &m = map_at(where);
  if (is_array(m))
    return -EINVAL;
  m.used.erase(key_of(m, key));
  return m.elements.erase(key_of(m, key)) ? 0 : -ENOENT;
}
inline long update(void *where, const void *key, const void *value, u64 flags) {
  map &m = map_at(where);
  const std::string bytes = key_of(m, key);
  if (m.type == map_type::lpm_trie && prefix_length(bytes) > 8 * (m.key - sizeof(u32)))
    return -EINVAL;
  if (is_array(m))
    lookup(where, key);
  const bool is_old = m.elements.count(bytes);
  if (is_old && flags == 1)
    return -EEXIST;
  if (!is_old && flags == 2)
    return -ENOENT;
  if (!is_old && is_array(m))
    return -E2BIG;
  if (!is_old && m.elements.size() >= m.entries) {
    if (!is_lru(m))
      return m.type == map_type::lpm_trie ? -ENOSPC : -E2BIG;
    // What was used least recently goes.  (The kernel is not as exact.)
    auto oldest = m.elements.begin();
    for (auto each = oldest; each != m.elements.end(); ++each)
      if (m.used[each->first] < m.used[oldest->first])
        oldest = each;
    m.used.erase(oldest->first);
    m.elements.erase(oldest);
  }
  if (is_lru(m))
    m.used[bytes] = ++m.uses;
  std::memcpy(m.elements.try_emplace(bytes, m.value).first->second.data(), value, m.value);
  return 0;
}
// Calls the callback with each element; it may erase that.
inline long for_each(void *where, void *callback, void *context) {
  using function = long (*)(void *map, const void *key, void *value, void *context);
  const auto call = reinterpret_cast<function>(callback);
  map &m = map_at(where);
  long calls = 0;
  if (is_array(m)) {
    for (u32 index = 0; index < m.entries; index++) {
      calls++;
      if (call(where, &index, lookup(where, &index), context))
        break;
    }
    return calls;
  }
  for (auto each = m.elements.begin(); each != m.elements.end();) {
    const auto element = each++;
    // Aligned, as an object of the key's type wants it.
    const std::vector<char> key(element->first.begin(), element->first.end());
    calls++;
    if (call(where, key.data(), element->second.data(), context))
      break;
  }
  return calls;
}
inline long push(void *where, const void *value, u64 flags) {
  map &m = map_at(where);
  if (m.records.size() >= m.entries && m.type != map_type::bloom_filter) {
    if (!(flags & 2))
      return -E2BIG;
    m.records.erase(m.records.begin());
  }
  const char *bytes = static_cast<const char *>(value);
  m.records.emplace_back(bytes, bytes + m.value);
  return 0;
}
inline long peek(void *where, void *value, bool remove) {
  map &m = map_at(where);
  if (m.type == map_type::bloom_filter) {
    for (const std::vector<char> &record : m.records)
      if (!std::memcmp(record.data(), value, m.value))
        return 0;
    return -ENOENT;
  }
  if (m.records.empty()) {
    std::memset(value, 0, m.value);
    return -ENOENT;
  }
  const auto which = m.type == map_type::stack ? m.records.end() - 1 : m.records.begin();
  std::memcpy(value, which->data(), m.value);
  if (remove)
    m.records.erase(which);
  return 0;
}

// What bpf_printk() printed.
inline std::string printed;

} // namespace bpf::host

#define RELOCATABLE_HOST extern "C" __attribute__((weak))
RELOCATABLE_HOST void *bpf_map_lookup_elem(void *map, const void *key) noexcept {
  return ::bpf::host::lookup(map, key);
}
RELOCATABLE_HOST long bpf_map_update_elem(void *map, const void *key, const void *value,
                                          u64 flags) noexcept {
  return ::bpf::host::update(map, key, value, flags);
}
RELOCATABLE_HOST long bpf_map_delete_elem(void *map, const void *key) noexcept {
  return ::bpf::host::erase(map, key);
}
RELOCATABLE_HOST long bpf_map_push_elem(void *map, const void *value, u64 flags) noexcept {
  return ::bpf::host::push(map, value, flags);
}
RELOCATABLE_HOST long bpf_map_pop_elem(void *map, void *value) noexcept {
  return ::bpf::host::peek(map, value, true);
}
RELOCATABLE_HOST long bpf_map_peek_elem(void *map, void *value) noexcept {
  return ::bpf::host::peek(map, value, false);
}
RELOCATABLE_HOST long bpf_for_each_map_elem(void *map, void *callback, void *context,
                                            u64) noexcept {
  return ::bpf::host::for_each(map, callback, context);
}
RELOCATABLE_HOST void *bpf_ringbuf_reserve(void *ringbuf, u64 size, u64) noexcept {
  // The map's address in front, so that submit knows where the record goes.
  auto *room = static_cast<char *>(std::calloc(1, sizeof(void *) * 2 + size));
  std::memcpy(room, &ringbuf, sizeof ringbuf);
  std::memcpy(room + sizeof(void *), &size, sizeof size);
  return room + 2 * sizeof(void *);
}
RELOCATABLE_HOST void bpf_ringbuf_submit(void *data, u64) noexcept {
  char *room = static_cast<char *>(data) - 2 * sizeof(void *), *bytes = static_cast<char *>(data);
  void *ringbuf;
  u64 size;
  std::memcpy(&ringbuf, room, sizeof ringbuf);
  std::memcpy(&size, room + sizeof(void *), sizeof size);
  ::bpf::host::map_at(ringbuf).records.emplace_back(bytes, bytes + size);
  std::free(room);
}
RELOCATABLE_HOST void bpf_ringbuf_discard(void *data, u64) noexcept {
  std::free(static_cast<char *>(data) - 2 * sizeof(void *));
}
RELOCATABLE_HOST long bpf_ringbuf_output(void *ringbuf, void *data, u64 size, u64) noexcept {
  char *bytes = static_cast<char *>(data);
  ::bpf::host::map_at(ringbuf).records.emplace_back(bytes, bytes + size);
  return 0;
}
// What printf() knows of the format.
RELOCATABLE_HOST long bpf_trace_printk(const char *format, u32 size, ...) noexcept {
  char text[512];
  std::va_list values;
  va_start(values, size);
  const int length = std::vsnprintf(text, sizeof text, format, values);
  va_end(values);
  ::bpf::host::printed += text;
  return length;
}

#define RELOCATABLE_HOST_READ(name, how)                                                           \
  RELOCATABLE_HOST long name(void *to, u32 size, const void *from) noexcept {                      \
    return ::bpf::host::how(to, size, from);                                                       \
  }
RELOCATABLE_HOST_READ(bpf_probe_read, copy)
RELOCATABLE_HOST_READ(bpf_probe_read_kernel, copy)
RELOCATABLE_HOST_READ(bpf_probe_read_user, copy)
RELOCATABLE_HOST_READ(bpf_probe_read_str, copy_string)
RELOCATABLE_HOST_READ(bpf_probe_read_kernel_str, copy_string)
RELOCATABLE_HOST_READ(bpf_probe_read_user_str, copy_string)
#undef RELOCATABLE_HOST_READ
#undef RELOCATABLE_HOST

#endif
