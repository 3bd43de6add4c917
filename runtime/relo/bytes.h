// A view of bytes that were not written by us: every read is checked against its bounds.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace relo {

// Bytes of a file and the byte order in which numbers are stored in them. A read or a slice that
// does not lie inside throws InputError, which names the view. Does not own the bytes.
class Bytes {
public:
  Bytes() = default;
  Bytes(const std::uint8_t *data, std::size_t size, bool big_endian, std::string_view name)
      : data_(data), size_(size), big_endian_(big_endian), name_(name) {}

  const std::uint8_t *data() const { return data_; }
  std::size_t size() const { return size_; }
  bool big_endian() const { return big_endian_; }
  std::string_view name() const { return name_; }

  // The same bytes, read in another byte order.
  Bytes as(bool big_endian) const { return {data_, size_, big_endian, name_}; }

  Bytes slice(std::size_t offset, std::size_t size) const {
    check(offset, size);
    return {data_ + offset, size, big_endian_, name_};
  }

  std::uint8_t u8(std::size_t offset) const { return static_cast<std::uint8_t>(get(offset, 1)); }
  std::uint16_t u16(std::size_t offset) const { return static_cast<std::uint16_t>(get(offset, 2)); }
  std::uint32_t u32(std::size_t offset) const { return static_cast<std::uint32_t>(get(offset, 4)); }

private:
  void check(std::size_t offset, std::size_t size) const {
    if (offset > size_ || size > size_ - offset)
      throw InputError("{} ends at byte {}, but {} bytes at {} are needed: truncated or corrupt",
                       name_, size_, size, offset);
  }

  std::uint64_t get(std::size_t offset, std::size_t size) const {
    check(offset, size);
    std::uint64_t value = 0;
    const std::uint8_t *end = data_ + offset + size;
    for (std::size_t left = size; left > 0; left--)
      value = value << 8 | (big_endian_ ? *(end - left) : data_[offset + left - 1]);
    return value;
  }

  const std::uint8_t *data_ = nullptr;
  std::size_t size_ = 0;
  bool big_endian_ = false;
  std::string_view name_;
};

} // namespace relo
