// The kernel's BPF helpers: functions that a program calls by number.  What each does is said
// where it is declared, in helper-declarations.h.
//
//   u64 now = bpf_ktime_get_ns();
//
// This header has all that libbpf's <bpf/bpf_helpers.h> has, which is no C++, so a program need not
// include that; if it does, after this one, nothing happens.
// SPDX-License-Identifier: BSD-2-Clause
#ifndef RELOCATABLE_HELPERS_H
#define RELOCATABLE_HELPERS_H

#include <relocatable/attributes.h>
#include <relocatable/types.h>

// RELOCATABLE_HELPER(number, result, name, (parameters), (their names)): declares a helper.
#define RELOCATABLE_UNPARENTHESIZED(...) __VA_ARGS__
#if defined(__BPF__) && !defined(__clang__)
// GCC turns a call of such a function into one `call' instruction, even at -O0, where a call
// through a pointer, which is how libbpf has them, would be an indirect one, which BPF has not.
#define RELOCATABLE_HELPER(number, result, name, parameters, arguments)                            \
  extern "C" result name parameters noexcept __attribute__((kernel_helper(number)));
#define RELOCATABLE_VARIADIC_HELPER(number, result, name, parameters, arguments)                   \
  extern "C" result name(RELOCATABLE_UNPARENTHESIZED parameters, ...) noexcept                     \
      __attribute__((kernel_helper(number)));
#elif defined(__BPF__)
// clang does the same with a call of a constant address.
#define RELOCATABLE_HELPER(number, result, name, parameters, arguments)                            \
  static __always_inline result name parameters noexcept {                                         \
    return reinterpret_cast<result(*) parameters>(number##ull) arguments;                          \
  }
#define RELOCATABLE_VARIADIC_HELPER(number, result, name, parameters, arguments)                   \
  template <typename... More>                                                                      \
  static __always_inline result name(RELOCATABLE_UNPARENTHESIZED parameters, More... more)         \
      noexcept {                                                                                   \
    return reinterpret_cast<result (*)(RELOCATABLE_UNPARENTHESIZED parameters, ...)>(number##ull)( \
        RELOCATABLE_UNPARENTHESIZED arguments, more...);                                           \
  }
#else
// On the host a unit test defines those that it needs; host.h has some.
#define RELOCATABLE_HELPER(number, result, name, parameters, arguments)                            \
  extern "C" result name parameters noexcept;
#define RELOCATABLE_VARIADIC_HELPER(number, result, name, parameters, arguments)                   \
  extern "C" result name(RELOCATABLE_UNPARENTHESIZED parameters, ...) noexcept;
#endif

// libbpf's header was included before, which compilers take with -fpermissive only: then all helpers
// are there as it has them.
#ifndef __BPF_HELPERS__
#define __BPF_HELPERS__
#include <relocatable/helper-declarations.h>

// How libbpf's definitions of maps are pinned, and options of the kernel's configuration.
enum libbpf_pin_type { LIBBPF_PIN_NONE, LIBBPF_PIN_BY_NAME };
enum libbpf_tristate { TRI_NO = 0, TRI_YES = 1, TRI_MODULE = 2 };
#endif

#endif
