// The classes of ring buffers; as map-classes.h.
// SPDX-License-Identifier: BSD-2-Clause

// BPF_MAP_TYPE_RINGBUF of that many bytes.
template <u32 Bytes, typename... Options> struct ring_buffer {
  static_assert(detail::check_ring_size<Bytes>());
  RELOCATABLE_MAP_MEMBERS(ring_buffer);
  int (*max_entries)[Bytes];

  // Room for one record, if there is any.
  template <typename Record> __always_inline reserved_record<Record> reserve() {
    static_assert(detail::check_value<Record>());
    RELOCATABLE_HOST_MAP(map_type::ring_buffer, 0, 0, Bytes);
    return reserved_record<Record>(bpf_ringbuf_reserve(this, sizeof(Record), 0));
  }
  // Copies RECORD into the buffer: 0, or -EAGAIN when it is full.
  template <typename Record>
  __always_inline long output(const Record &record, wakeup how = wakeup::adaptive) {
    static_assert(detail::check_value<Record>());
    RELOCATABLE_HOST_MAP(map_type::ring_buffer, 0, 0, Bytes);
    return bpf_ringbuf_output(this, const_cast<Record *>(&record), sizeof record,
                              static_cast<u64>(how));
  }
  // How many bytes user space has not read yet.
  __always_inline u64 pending() { return bpf_ringbuf_query(this, 0); }
};

// BPF_MAP_TYPE_USER_RINGBUF, from Linux 6.1: records from user space.
template <u32 Bytes, typename... Options> struct user_ring_buffer {
  static_assert(detail::check_ring_size<Bytes>());
  RELOCATABLE_MAP_MEMBERS(user_ring_buffer);
  int (*max_entries)[Bytes];

  // Calls callback(record, context) for each record until it returns 1.  The number of calls, or a
  // negative errno.
  template <typename Context>
  __always_inline long drain(long (*callback)(struct ::bpf_dynptr *, Context *), Context *context) {
    return bpf_user_ringbuf_drain(this, reinterpret_cast<void *>(callback), context, 0);
  }
};
