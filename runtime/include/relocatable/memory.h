// The memory that programs read through helpers: the kernel's and that of user space.
// SPDX-License-Identifier: BSD-2-Clause
#ifndef RELOCATABLE_MEMORY_H
#define RELOCATABLE_MEMORY_H

#include <relocatable/helpers.h>
#include <relocatable/traits.h>

namespace bpf {

// Each has
//   read(to, size, from): 0, or a negative errno, and then TO is all zeros;
//   read_string(to, size, from): the length of the string with its final 0, at most SIZE, or a
//     negative errno.  Where the string is cut, the last character is 0 nevertheless.

// The kernel's.  From Linux 5.5.
struct kernel_memory {
  static __always_inline long read(void *to, u32 size, const void *from) {
    return bpf_probe_read_kernel(to, size, from);
  }
  static __always_inline long read_string(void *to, u32 size, const void *from) {
    return bpf_probe_read_kernel_str(to, size, from);
  }
};

// That of the process in which the program runs.  From Linux 5.5.
struct user_memory {
  static __always_inline long read(void *to, u32 size, const void *from) {
    return bpf_probe_read_user(to, size, from);
  }
  static __always_inline long read_string(void *to, u32 size, const void *from) {
    return bpf_probe_read_user_str(to, size, from);
  }
};

// A field that is an array, as a value.
template <typename T, u64 N> struct array {
  T elements[N];

  static constexpr u64 size() { return N; }
  constexpr T &operator[](u64 index) { return elements[index]; }
  constexpr const T &operator[](u64 index) const { return elements[index]; }
  constexpr T *data() { return elements; }
  constexpr const T *data() const { return elements; }
  constexpr T *begin() { return elements; }
  constexpr T *end() { return elements + N; }
  constexpr const T *begin() const { return elements; }
  constexpr const T *end() const { return elements + N; }
};

namespace detail {

// What a field of type T is as a value.
template <typename T> struct value { using type = remove_cv_t<T>; };
template <typename T, u64 N> struct value<T[N]> {
  using type = array<typename value<T>::type, N>;
};
template <typename T> struct value<T[]> {
  static_assert(never<T>, "bpf: an array without bounds has no value; read one of its elements");
  using type = T;
};
template <typename T> using value_t = typename value<T>::type;

__always_inline const void *untyped(const volatile void *address) {
  return const_cast<const void *>(address);
}

// The field at ADDRESS; all zeros if it cannot be read.
template <typename Memory, typename T> __always_inline value_t<T> read_field(const T *address) {
  value_t<T> value;
  Memory::read(&value, sizeof value, untyped(address));
  return value;
}

} // namespace detail
} // namespace bpf

#endif
