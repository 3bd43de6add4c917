// Records of ring buffers, which go to user space from all processors in one order.  From Linux 5.8.
// The buffers themselves are among the maps, maps.h.
//
//   bpf::ring_buffer<4096> starts SEC(".maps");
//   ...
//   if (auto record = starts.reserve<start>()) {
//     record->process = pid;
//     record.submit();
//   }
//
// A record that is reserved must be submitted or discarded on every way through the program, or the
// verifier refuses it.  Here it is discarded at the end of its scope if it was not submitted.
// SPDX-License-Identifier: BSD-2-Clause
#ifndef RELOCATABLE_RING_BUFFER_H
#define RELOCATABLE_RING_BUFFER_H

#include <relocatable/helpers.h>
#include <relocatable/traits.h>

namespace bpf {

// Whether user space is woken for a record: when it waits, never, always.
enum class wakeup : u64 { adaptive = 0, never = 1, always = 2 };

// Room in a ring buffer for a record, or none.
template <typename Record> class [[nodiscard]] reserved_record {
public:
  __always_inline explicit reserved_record(void *room) : record_(static_cast<Record *>(room)) {}
  __always_inline ~reserved_record() {
    if (record_)
      bpf_ringbuf_discard(record_, 0);
  }
  reserved_record(const reserved_record &) = delete;
  reserved_record &operator=(const reserved_record &) = delete;

  // Whether there is room.
  __always_inline explicit operator bool() const { return record_; }
  __always_inline Record &operator*() const { return *record_; }
  __always_inline Record *operator->() const { return record_; }
  __always_inline Record *get() const { return record_; }

  // Hands the record to user space, after which there is none.
  __always_inline void submit(wakeup how = wakeup::adaptive) {
    bpf_ringbuf_submit(record_, static_cast<u64>(how));
    record_ = nullptr;
  }
  // Gives the room back, after which there is none.
  __always_inline void discard(wakeup how = wakeup::adaptive) {
    bpf_ringbuf_discard(record_, static_cast<u64>(how));
    record_ = nullptr;
  }

private:
  Record *record_;
};

namespace detail {
constexpr bool power_of_two(u64 n) { return n && !(n & (n - 1)); }
template <u64 Bytes> constexpr bool check_ring_size() {
  static_assert(power_of_two(Bytes) && Bytes % 4096 == 0,
                "bpf: the size of a ring buffer in bytes is a power of two and a multiple of the page "
                "size");
  return true;
}
} // namespace detail

} // namespace bpf

#endif
