// Byte orders: numbers as they are in packets.
//
//   bpf::be16 port = packet->port;          a number in network byte order, as it is
//   if (port == 443) ...                    compared with one that is not
//
// and libbpf's <bpf/bpf_endian.h>, under its own names, as functions.
// SPDX-License-Identifier: BSD-2-Clause
#ifndef RELOCATABLE_ENDIAN_H
#define RELOCATABLE_ENDIAN_H

#include <relocatable/attributes.h>
#include <relocatable/types.h>

namespace bpf {

__always_inline constexpr u16 swap_bytes(u16 x) { return __builtin_bswap16(x); }
__always_inline constexpr u32 swap_bytes(u32 x) { return __builtin_bswap32(x); }
__always_inline constexpr u64 swap_bytes(u64 x) { return __builtin_bswap64(x); }

// A number of type T to or from network byte order: big-endian.
template <typename T> __always_inline constexpr T network(T x) {
  static_assert(sizeof(T) == 2 || sizeof(T) == 4 || sizeof(T) == 8,
                "bpf: a number in network byte order has 2, 4 or 8 bytes");
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  return x;
#else
  if constexpr (sizeof(T) == 2)
    return static_cast<T>(swap_bytes(static_cast<u16>(x)));
  else if constexpr (sizeof(T) == 4)
    return static_cast<T>(swap_bytes(static_cast<u32>(x)));
  else
    return static_cast<T>(swap_bytes(static_cast<u64>(x)));
#endif
}

// A number that is in network byte order in memory and no other number: it is converted where one is
// wanted, and cannot be mistaken.
template <typename T> class big_endian {
public:
  big_endian() = default;
  __always_inline constexpr big_endian(T number) : raw_(network(number)) {}
  __always_inline constexpr operator T() const { return network(raw_); }
  // As it is in memory.
  __always_inline constexpr T raw() const { return raw_; }
  static __always_inline constexpr big_endian from_raw(T raw) {
    big_endian number{};
    number.raw_ = raw;
    return number;
  }

private:
  T raw_;
};
using be16 = big_endian<u16>;
using be32 = big_endian<u32>;
using be64 = big_endian<u64>;

} // namespace bpf

#ifndef __BPF_ENDIAN__
#define __BPF_ENDIAN__
#endif
#undef bpf_htons
#undef bpf_ntohs
#undef bpf_htonl
#undef bpf_ntohl
#undef bpf_cpu_to_be64
#undef bpf_be64_to_cpu
__always_inline constexpr u16 bpf_htons(u16 x) { return bpf::network(x); }
__always_inline constexpr u16 bpf_ntohs(u16 x) { return bpf::network(x); }
__always_inline constexpr u32 bpf_htonl(u32 x) { return bpf::network(x); }
__always_inline constexpr u32 bpf_ntohl(u32 x) { return bpf::network(x); }
__always_inline constexpr u64 bpf_cpu_to_be64(u64 x) { return bpf::network(x); }
__always_inline constexpr u64 bpf_be64_to_cpu(u64 x) { return bpf::network(x); }

#endif
