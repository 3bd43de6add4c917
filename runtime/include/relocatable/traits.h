// What freestanding C++ has no header for: questions about types.  Not for programs to use.
// SPDX-License-Identifier: BSD-2-Clause
#ifndef RELOCATABLE_TRAITS_H
#define RELOCATABLE_TRAITS_H

#include <relocatable/attributes.h>
#include <relocatable/attributes.h>
#include <relocatable/types.h>

namespace bpf::detail {

template <typename T> struct remove_reference { using type = T; };
template <typename T> struct remove_reference<T &> { using type = T; };
template <typename T> struct remove_reference<T &&> { using type = T; };

template <typename T> struct remove_cv { using type = T; };
template <typename T> struct remove_cv<const T> { using type = T; };
template <typename T> struct remove_cv<volatile T> { using type = T; };
template <typename T> struct remove_cv<const volatile T> { using type = T; };
template <typename T> using remove_cv_t = typename remove_cv<T>::type;
template <typename T>
using remove_cvref_t = typename remove_cv<typename remove_reference<T>::type>::type;

template <typename A, typename B> inline constexpr bool is_same = false;
template <typename T> inline constexpr bool is_same<T, T> = true;

template <typename T> inline constexpr bool is_pointer = false;
template <typename T> inline constexpr bool is_pointer<T *> = true;
template <typename T> inline constexpr bool is_pointer<T *const> = true;
template <typename T> inline constexpr bool is_pointer<T *volatile> = true;
template <typename T> inline constexpr bool is_pointer<T *const volatile> = true;

template <typename T> inline constexpr bool is_reference = false;
template <typename T> inline constexpr bool is_reference<T &> = true;
template <typename T> inline constexpr bool is_reference<T &&> = true;

template <typename T> inline constexpr bool is_array = false;
template <typename T, u64 N> inline constexpr bool is_array<T[N]> = true;
template <typename T> inline constexpr bool is_array<T[]> = true;

template <typename T> struct remove_extent { using type = T; };
template <typename T, u64 N> struct remove_extent<T[N]> { using type = T; };
template <typename T> struct remove_extent<T[]> { using type = T; };

template <typename T> struct remove_pointer { using type = T; };
template <typename T> struct remove_pointer<T *> { using type = T; };
template <typename T> struct remove_pointer<T *const> { using type = T; };
template <typename T> struct remove_pointer<T *volatile> { using type = T; };
template <typename T> struct remove_pointer<T *const volatile> { using type = T; };

template <bool Condition, typename A, typename B> struct conditional { using type = A; };
template <typename A, typename B> struct conditional<false, A, B> { using type = B; };

template <typename T> inline constexpr bool is_integer = false;
template <> inline constexpr bool is_integer<bool> = true;
template <> inline constexpr bool is_integer<char> = true;
template <> inline constexpr bool is_integer<signed char> = true;
template <> inline constexpr bool is_integer<unsigned char> = true;
template <> inline constexpr bool is_integer<short> = true;
template <> inline constexpr bool is_integer<unsigned short> = true;
template <> inline constexpr bool is_integer<int> = true;
template <> inline constexpr bool is_integer<unsigned> = true;
template <> inline constexpr bool is_integer<long> = true;
template <> inline constexpr bool is_integer<unsigned long> = true;
template <> inline constexpr bool is_integer<long long> = true;
template <> inline constexpr bool is_integer<unsigned long long> = true;

// An inline function that hands the address of its argument on takes a `const in<T> &'.  For what is a
// number that is an object made for the call, so that the caller's own variable may stay in a register,
// and a loop's counter be seen by the verifier; and made before other arguments are computed, so that
// it needs no room besides that of what it was computed from.
template <typename T> struct in_number {
  T number;
  __always_inline in_number(T number) : number(number) {}
};
template <typename T>
using in = typename conditional<is_integer<remove_cv_t<T>> || __is_enum(T) || is_pointer<T>,
                                in_number<T>, T>::type;
template <typename T> __always_inline const T *address(const in_number<T> &in) {
  return &in.number;
}
template <typename T> __always_inline const T *address(const T &in) { return &in; }

// Whether an integer or enumeration type has negative values.
template <typename T, bool = __is_enum(T)> struct is_signed_type {
  static constexpr bool value = is_integer<T> && static_cast<T>(-1) < static_cast<T>(1);
};
template <typename T> struct is_signed_type<T, true> {
  static constexpr bool value = is_signed_type<__underlying_type(T)>::value;
};

template <typename C, typename M> struct member {
  using object = C;
  using type = M;
};
template <typename T> struct member_pointer { static constexpr bool is = false; };
template <typename C, typename M> struct member_pointer<M C::*> : member<C, M> {
  static constexpr bool is = true;
};
template <typename T> inline constexpr bool is_member_pointer = member_pointer<remove_cv_t<T>>::is;

// Only functions and references take no const.
template <typename T>
inline constexpr bool is_function = is_same<remove_cv_t<T>, const remove_cv_t<T>> && !is_reference<T>;

// For static_assert in what must not be instantiated with T.
template <typename...> inline constexpr bool never = false;

} // namespace bpf::detail

#endif
