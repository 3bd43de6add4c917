// Messages, for debugging and for iterators' output.
//
//   bpf_printk("%s has %llu bytes", name, bytes);
//
// What goes to /sys/kernel/debug/tracing/trace_pipe.  The format is checked when the program is
// compiled, by the kernel's rules (bpf_bprintf_prepare in kernel/trace/bpf_trace.c and kernel/bpf):
// integers %d %i %u %x %X with l and ll, %c, %s, and pointers %p %px %pK %pS %ps %pB %pi4 %pI4 %pi6 %pI6
// %pks %pus.  Up to 3 values from the first kernels on, up to 12 from Linux 5.16.
// SPDX-License-Identifier: BSD-2-Clause
#ifndef RELOCATABLE_PRINTK_H
#define RELOCATABLE_PRINTK_H

#include <relocatable/helpers.h>
#include <relocatable/macros.h>
#include <relocatable/traits.h>

// The number of bytes written, or a negative errno.
#undef bpf_printk
#define bpf_printk(...)                                                                            \
  RELOCATABLE_FORMATTED(::bpf::detail::print, RELOCATABLE_FIRST(__VA_ARGS__),                      \
                        RELOCATABLE_REST(__VA_ARGS__))
// (to, its size, format, values...): as snprintf.  From Linux 5.13.
#undef BPF_SNPRINTF
#define BPF_SNPRINTF(to, size, ...)                                                                \
  RELOCATABLE_FORMATTED((::bpf::detail::print_to{to, size}), RELOCATABLE_FIRST(__VA_ARGS__),       \
                        RELOCATABLE_REST(__VA_ARGS__))
// (seq_file, format, values...): to what an iterator prints.  From Linux 5.7.
#undef BPF_SEQ_PRINTF
#define BPF_SEQ_PRINTF(seq, ...)                                                                   \
  RELOCATABLE_FORMATTED(::bpf::detail::print_to_file{seq}, RELOCATABLE_FIRST(__VA_ARGS__),         \
                        RELOCATABLE_REST(__VA_ARGS__))

#define RELOCATABLE_FORMATTED(how, format, ...)                                                    \
  RELOCATABLE_BLOCK(                                                                               \
      static const char relocatable_format[] = format;                                             \
      using relocatable_values = decltype(::bpf::detail::types_of(0 __VA_ARGS__));                 \
      constexpr auto relocatable_error =                                                           \
          ::bpf::detail::format_error_of<relocatable_values>(format, sizeof(format));              \
      static_assert(relocatable_error != ::bpf::detail::format_error::unknown,                     \
                    "bpf: the kernel does not know a conversion in this format");                  \
      static_assert(relocatable_error != ::bpf::detail::format_error::too_few,                     \
                    "bpf: the format has more conversions than there are values");                 \
      static_assert(relocatable_error != ::bpf::detail::format_error::too_many,                    \
                    "bpf: there are more values than the format has conversions");                 \
      static_assert(relocatable_error != ::bpf::detail::format_error::not_an_integer,              \
                    "bpf: the value of an integer conversion is no integer");                      \
      static_assert(relocatable_error != ::bpf::detail::format_error::wrong_width,                 \
                    "bpf: an integer of 64 bits needs %l or %ll, and only that may have it");      \
      static_assert(relocatable_error != ::bpf::detail::format_error::not_a_pointer,               \
                    "bpf: the value of %p is no pointer");                                         \
      static_assert(relocatable_error != ::bpf::detail::format_error::not_a_string,                \
                    "bpf: the value of %s is no pointer to char");                                 \
      how(relocatable_format, static_cast<u32>(sizeof relocatable_format) __VA_ARGS__);)

namespace bpf::detail {

enum class format_error {
  none,
  unknown,
  too_few,
  too_many,
  not_an_integer,
  wrong_width,
  not_a_pointer,
  not_a_string
};

// What a value is to a format.
enum class format_kind : u8 { other, integer, integer64, pointer, string };
template <typename T> constexpr format_kind kind_of() {
  using value = remove_cvref_t<T>;
  if (is_integer<value> || __is_enum(value))
    return sizeof(value) > 4 ? format_kind::integer64 : format_kind::integer;
  if (is_array<value> || is_pointer<value>) {
    using element =
        remove_cv_t<typename remove_extent<typename remove_pointer<value>::type>::type>;
    return is_same<element, char> || is_same<element, unsigned char> || is_same<element, signed char>
               ? format_kind::string
               : format_kind::pointer;
  }
  return format_kind::other;
}

// The first one is no value.
template <typename...> struct format_values;
template <typename... Values> format_values<Values...> types_of(int, Values &&...);

template <typename Values> struct kinds_of;
template <typename... Values> struct kinds_of<format_values<Values...>> {
  static constexpr u32 count = sizeof...(Values);
  static constexpr format_kind kinds[sizeof...(Values) + 1] = {kind_of<Values>()...,
                                                               format_kind::other};
};

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_one_of(char c, const char *which) {
  for (; *which; which++)
    if (c == *which)
      return true;
  return false;
}

template <typename Values> constexpr format_error format_error_of(const char *format, u64 size) {
  using values = kinds_of<Values>;
  u32 used = 0;
  for (u64 i = 0; i + 1 < size; i++) {
    if (format[i] != '%')
      continue;
    i++;
    if (format[i] == '%')
      continue;
    while (is_one_of(format[i], "0 +-"))
      i++;
    while (is_digit(format[i]))
      i++;
    if (used == values::count)
      return format_error::too_few;
    const format_kind kind = values::kinds[used++];
    if (format[i] == 'p') {
      if (kind != format_kind::pointer && kind != format_kind::string)
        return format_error::not_a_pointer;
      const char next = format[i + 1];
      if (next == 'i' || next == 'I') {
        if (!is_one_of(format[i + 2], "46"))
          return format_error::unknown;
        i += 2;
      } else if (next == 'k' || next == 'u') {
        if (format[i + 2] != 's')
          return format_error::unknown;
        i += 2;
      } else if (is_one_of(next, "xKSsB")) {
        i++;
      } else if ((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z')) {
        return format_error::unknown;
      }
      continue;
    }
    if (format[i] == 's') {
      if (kind != format_kind::string)
        return format_error::not_a_string;
      continue;
    }
    if (format[i] == 'c') {
      if (kind != format_kind::integer)
        return format_error::not_an_integer;
      continue;
    }
    u32 longs = 0;
    for (; format[i] == 'l' && longs < 2; longs++)
      i++;
    if (!is_one_of(format[i], "diuxX"))
      return format_error::unknown;
    if (kind != format_kind::integer && kind != format_kind::integer64)
      return format_error::not_an_integer;
    if ((longs > 0) != (kind == format_kind::integer64))
      return format_error::wrong_width;
  }
  return used < values::count ? format_error::too_many : format_error::none;
}

// A value as the 64 bits that the helpers get.
template <typename T> __always_inline u64 as_number(const T &value) {
  if constexpr (is_array<T>)
    return reinterpret_cast<u64>(&value[0]);
  else if constexpr (is_pointer<T>)
    return reinterpret_cast<u64>(value);
  else
    return static_cast<u64>(value);
}

template <typename... Values>
__always_inline long print(const char *format, u32 size, const Values &...values) {
  if constexpr (sizeof...(Values) <= 3) {
    return bpf_trace_printk(format, size, as_number(values)...);
  } else {
    static_assert(sizeof...(Values) <= 12, "bpf: at most 12 values are printed");
    const u64 numbers[] = {as_number(values)...};
    return bpf_trace_vprintk(format, size, numbers, sizeof numbers);
  }
}

struct print_to {
  char *to;
  u32 room;
  template <typename... Values>
  __always_inline long operator()(const char *format, u32, const Values &...values) const {
    static_assert(sizeof...(Values) <= 12, "bpf: at most 12 values are printed");
    u64 numbers[sizeof...(Values) + 1] = {as_number(values)...};
    return bpf_snprintf(to, room, format, numbers, sizeof...(Values) * sizeof(u64));
  }
};

struct print_to_file {
  struct seq_file *file;
  template <typename... Values>
  __always_inline long operator()(const char *format, u32 size, const Values &...values) const {
    static_assert(sizeof...(Values) <= 12, "bpf: at most 12 values are printed");
    const u64 numbers[sizeof...(Values) + 1] = {as_number(values)...};
    return bpf_seq_printf(file, format, size, numbers, sizeof...(Values) * sizeof(u64));
  }
};

} // namespace bpf::detail

#endif
