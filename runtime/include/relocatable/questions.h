// Questions to the running kernel, which are answered when the program is loaded.
//
//   if (bpf::field_exists<&task_struct::core_cookie>()) ...
//   u32 where = bpf::field_offset<&task_struct::se, &sched_entity::vruntime>();
//   if (bpf::type_exists<bpf_ringbuf>()) ...
//   u64 slot = bpf::enum_value<cgroup_subsys_id::memory_cgrp_id>();
//
// Paths are those of path.h.  An answer is no constant expression.  What exists in some kernels only
// has to be behind an `if' that asks: the verifier refuses a program that can reach the offset, the
// size or the value of what does not exist.  On the host everything exists, as it is declared.
//
// A field exists if the kernel's has its name and a compatible type.  That is libbpf's word
// (bpf_core_fields_are_compat in relo_core.c), and it is not strict: any integer is compatible with any other,
// of whatever size and sign, so a bool with an int; any pointer with any pointer, any struct or union with
// any other, enums if neither or both have the same name, arrays if their elements are.  An int is not
// compatible with an enum, a pointer or a struct.
//
// So a field that exists can have another size than it has here.  An access to it still works where both are
// unsigned integers (a bool is one) or pointers: libbpf changes the width of the load or store.  Other
// accesses, to what is an int there and a bool here, say, are refused when the program is loaded, like those to
// a field that does not exist; and so is asking for the field by any path through what is incompatible.  Where
// a size has changed between kernels, ask field_size(), too, declare each form as a flavour of the type,
// or use try_read() of safe-read.h, which has an answer of its own for this, `other_size'.
//
// core-read.h has macros of the same: for bit-fields, for enumerators that share a value, and for
// typedefs, which as a template's argument stand for what they name.
// SPDX-License-Identifier: BSD-2-Clause
#ifndef RELOCATABLE_QUESTIONS_H
#define RELOCATABLE_QUESTIONS_H

#include <relocatable/path.h>

namespace bpf {

namespace detail {

// An object to ask about, which is never looked at.
#ifdef __BPF__
template <typename T> __always_inline const volatile T &any_object() {
  const volatile T *object = nullptr;
  __asm__("" : "+r"(object));
  return *object;
}
#else
template <typename T> const volatile T &any_object() {
  alignas(T) static char place[sizeof(T)];
  return *reinterpret_cast<const volatile T *>(place);
}
#endif

// The access to the path in one object.
template <auto First, auto... Path> struct one_object {
  using type = typename root<First>::type;
  using whole = split<type, First, Path...>;
  static_assert(is_same<typename whole::rest, steps<>>,
                "bpf: a question is about one object, but the path goes through a pointer; ask about "
                "each part by itself");
  using access = typename whole::here::template in<type>;
};

template <typename T> constexpr bool check_type() {
  static_assert(!is_reference<T> && !is_pointer<T> && !is_array<T> && !is_function<T>,
                "bpf: a question is about a named type: a struct, union, enum or integer, "
                "not about a pointer, reference, array or function");
  return true;
}

template <auto Enumerator> constexpr bool check_enumerator() {
  static_assert(__is_enum(decltype(Enumerator)),
                "bpf: a question about an enumerator has one as its argument; an integer, or a macro "
                "for one, has no name in BTF");
  return true;
}

} // namespace detail

// --- Fields --------------------------------------------------------------------

// Whether the kernel has the field, of a compatible type, see above.
template <auto First, auto... Path> __always_inline bool field_exists() {
  using one = detail::one_object<First, Path...>;
  return one::access::exists(detail::any_object<typename one::type>());
}
RELOCATABLE_NOT_FOR_BIT_FIELDS(field_exists, bpf_core_field_exists)
// Its size in bytes.
template <auto First, auto... Path> __always_inline u32 field_size() {
  using one = detail::one_object<First, Path...>;
  return one::access::size(detail::any_object<typename one::type>());
}
RELOCATABLE_NOT_FOR_BIT_FIELDS(field_size, bpf_core_field_size)
// How many bytes it is behind the start of the struct that the path starts in.
template <auto First, auto... Path> __always_inline u32 field_offset() {
  using one = detail::one_object<First, Path...>;
  return one::access::offset(detail::any_object<typename one::type>());
}
RELOCATABLE_NOT_FOR_BIT_FIELDS(field_offset, bpf_core_field_offset)
// Whether it has negative values.
template <auto First, auto... Path> __always_inline bool field_signed() {
  using one = detail::one_object<First, Path...>;
  return one::access::is_signed(detail::any_object<typename one::type>());
}
RELOCATABLE_NOT_FOR_BIT_FIELDS(field_signed, __builtin_preserve_field_info)

// The object that FIELD is the field of: the kernel's container_of.
template <auto First, auto... Path, typename T> __always_inline auto *container_of(T *field) {
  using one = detail::one_object<First, Path...>;
  static_assert(detail::is_same<detail::remove_cv_t<T>,
                                detail::remove_cv_t<typename one::whole::type>>,
                "bpf: container_of gets a pointer to what the path leads to");
  char *bytes = reinterpret_cast<char *>(const_cast<detail::remove_cv_t<T> *>(field));
  return reinterpret_cast<typename one::type *>(bytes - field_offset<First, Path...>());
}

// --- Flavours --------------------------------------------------------------------

// OBJECT as another declaration of its type: what follows the last three underscores of a type's name is no
// part of the name, so that each kernel's form of a type can be declared.
//
//   struct RELOCATABLE task_struct___5_10 { volatile long state; };
//   ...
//   if (bpf::field_exists<&task_struct___5_10::state>())
//     state = bpf::flavour<task_struct___5_10>(task).state;
template <typename Flavour, typename T> __always_inline auto &flavour(T &object) {
  static_assert(__is_class(Flavour) || __is_union(Flavour), "bpf: a flavour is a struct or a union");
  // By way of `void', or compilers take an access for one to another object.
  const volatile void *address = &object;
  if constexpr (detail::is_same<T, const detail::remove_cv_t<T>>)
    return *static_cast<const Flavour *>(const_cast<const void *>(address));
  else
    return *static_cast<Flavour *>(const_cast<void *>(address));
}

// --- Types ---------------------------------------------------------------------

// RELOCATABLE_TYPE_QUESTION: the builtin of the plugin, clang's, or the answer on the host.
#if defined(__BPF__) && defined(__RELOCATABLE__)
#define RELOCATABLE_TYPE_QUESTION(neutral, clang, host) neutral
#elif defined(__BPF__)
#define RELOCATABLE_TYPE_QUESTION(neutral, clang, host) clang
#else
#define RELOCATABLE_TYPE_QUESTION(neutral, clang, host) host
#endif

// Whether the kernel has a type of this name and sort.
template <typename T> __always_inline bool type_exists() {
  static_assert(detail::check_type<T>());
  return RELOCATABLE_TYPE_QUESTION(__builtin_relocatable_type_exists(T),
                                   __builtin_preserve_type_info(*static_cast<T *>(nullptr), 0),
                                   sizeof(T) > 0);
}
// Its size in bytes; 0 if there is none.
template <typename T> __always_inline u32 type_size() {
  static_assert(detail::check_type<T>());
  return RELOCATABLE_TYPE_QUESTION(__builtin_relocatable_type_size(T),
                                   __builtin_preserve_type_info(*static_cast<T *>(nullptr), 1),
                                   sizeof(T));
}
// Whether the kernel has one whose members are as they are declared here, and perhaps more of them.
// From libbpf 1.0.
template <typename T> __always_inline bool type_matches() {
  static_assert(detail::check_type<T>());
  return RELOCATABLE_TYPE_QUESTION(__builtin_relocatable_type_matches(T),
                                   __builtin_preserve_type_info(*static_cast<T *>(nullptr), 2),
                                   sizeof(T) > 0);
}
// Its number in the program's own BTF.  (0 on the host, where there is none.)
template <typename T> __always_inline u32 type_id_local() {
  return RELOCATABLE_TYPE_QUESTION(__builtin_relocatable_type_id(T, 0),
                                   __builtin_btf_type_id(*static_cast<T *>(nullptr), 0), 0);
}
// Its number in the kernel's BTF; 0 if it has none.  (0 on the host.)
template <typename T> __always_inline u32 type_id_kernel() {
  static_assert(detail::check_type<T>());
  return RELOCATABLE_TYPE_QUESTION(__builtin_relocatable_type_id(T, 1),
                                   __builtin_btf_type_id(*static_cast<T *>(nullptr), 1), 0);
}

// --- Enumerators -----------------------------------------------------------------

#if defined(__BPF__) && defined(__clang__)
// The builtins of clang++ want the enumerator itself, not a template's argument that is one.
namespace detail {
__attribute__((error("clang++ cannot ask about the enumerator of a template's argument: compile with the "
                     "plugin's g++, or use bpf_core_enum_value_exists and bpf_core_enum_value"))) u64
enumerators_need_the_plugin();
} // namespace detail
#define RELOCATABLE_ENUM_QUESTION_(neutral, host) detail::enumerators_need_the_plugin()
#else
#define RELOCATABLE_ENUM_QUESTION_(neutral, host)                                                  \
  RELOCATABLE_TYPE_QUESTION(neutral, neutral, host)
#endif

// Whether the kernel's enumeration has an enumerator of this name.
template <auto Enumerator> __always_inline bool enum_exists() {
  static_assert(detail::check_enumerator<Enumerator>());
  return RELOCATABLE_ENUM_QUESTION_(__builtin_relocatable_enum_exists(Enumerator), true);
}
// Its value, as wide and with or without a sign as the enumeration is here.
template <auto Enumerator> __always_inline auto enum_value() {
  static_assert(detail::check_enumerator<Enumerator>());
  using value = __underlying_type(decltype(Enumerator));
  return static_cast<value>(
      RELOCATABLE_ENUM_QUESTION_(__builtin_relocatable_enum_value(Enumerator), Enumerator));
}

#undef RELOCATABLE_ENUM_QUESTION_
#undef RELOCATABLE_TYPE_QUESTION

} // namespace bpf

#endif
