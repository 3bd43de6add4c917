// The macros of libbpf's <bpf/bpf_core_read.h>, under their own names and in C++, so that a program
// need not include that; if it does, before or after this header, these are what it gets.
//
// Each has a counterpart that is typed, which the comment above it names.  Other than these, the macros
// relocate accesses to types that are not marked, too.  On the host they answer from the local layout.
// SPDX-License-Identifier: BSD-2-Clause
#ifndef RELOCATABLE_CORE_READ_H
#define RELOCATABLE_CORE_READ_H

#include <relocatable/bit-fields.h>
#include <relocatable/kfuncs.h>
#include <relocatable/macros.h>
#include <relocatable/memory.h>
#include <relocatable/questions.h>
#include <relocatable/read.h>

// The numbers that the builtins know the questions by.
#ifndef __BPF_CORE_READ_H__
#define __BPF_CORE_READ_H__
enum bpf_field_info_kind {
  BPF_FIELD_BYTE_OFFSET = 0,
  BPF_FIELD_BYTE_SIZE = 1,
  BPF_FIELD_EXISTS = 2,
  BPF_FIELD_SIGNED = 3,
  BPF_FIELD_LSHIFT_U64 = 4,
  BPF_FIELD_RSHIFT_U64 = 5,
};
enum bpf_type_id_kind { BPF_TYPE_ID_LOCAL = 0, BPF_TYPE_ID_TARGET = 1 };
enum bpf_type_info_kind { BPF_TYPE_EXISTS = 0, BPF_TYPE_SIZE = 1, BPF_TYPE_MATCHES = 2 };
enum bpf_enum_value_kind { BPF_ENUMVAL_EXISTS = 0, BPF_ENUMVAL_VALUE = 1 };
#else
#undef bpf_core_field_exists
#undef bpf_core_field_size
#undef bpf_core_field_offset
#undef bpf_core_type_id_local
#undef bpf_core_type_id_kernel
#undef bpf_core_type_exists
#undef bpf_core_type_matches
#undef bpf_core_type_size
#undef bpf_core_enum_value_exists
#undef bpf_core_enum_value
#undef bpf_core_read
#undef bpf_core_read_user
#undef bpf_core_read_str
#undef bpf_core_read_user_str
#undef BPF_CORE_READ
#undef BPF_CORE_READ_INTO
#undef BPF_CORE_READ_STR_INTO
#undef BPF_CORE_READ_USER
#undef BPF_CORE_READ_USER_INTO
#undef BPF_CORE_READ_USER_STR_INTO
#undef BPF_PROBE_READ
#undef BPF_PROBE_READ_INTO
#undef BPF_PROBE_READ_STR_INTO
#undef BPF_PROBE_READ_USER
#undef BPF_PROBE_READ_USER_INTO
#undef BPF_PROBE_READ_USER_STR_INTO
#endif

// --- Questions about fields --------------------------------------------------
// Each has two forms, (pointer->field) and (type, field); the field may be a bit-field, and on the way
// to it there may be other fields and array elements.

#define RELOCATABLE_FIELD_1(expression) (expression)
#define RELOCATABLE_FIELD_2(type, field) ((static_cast<__typeof__(type) *>(nullptr))->field)

#ifdef __BPF__
#define RELOCATABLE_FIELD_QUESTION(kind, ...)                                                      \
  __builtin_preserve_field_info(RELOCATABLE_BY_COUNT(RELOCATABLE_FIELD_, __VA_ARGS__), kind)
// Whether the kernel has the field: 1 or 0.       bpf::field_exists
#define bpf_core_field_exists(...) RELOCATABLE_FIELD_QUESTION(BPF_FIELD_EXISTS, __VA_ARGS__)
// Its size in bytes.                              bpf::field_size
#define bpf_core_field_size(...) RELOCATABLE_FIELD_QUESTION(BPF_FIELD_BYTE_SIZE, __VA_ARGS__)
// Its offset in bytes.                            bpf::field_offset
#define bpf_core_field_offset(...) RELOCATABLE_FIELD_QUESTION(BPF_FIELD_BYTE_OFFSET, __VA_ARGS__)
#else
// The offset of an expression's field cannot be known from the expression, so there is only the second
// form of that question here.
#define RELOCATABLE_FIELD_TYPE_1(expression) decltype(expression)
#define RELOCATABLE_FIELD_TYPE_2(type, field)                                                      \
  decltype((static_cast<__typeof__(type) *>(nullptr))->field)
#define RELOCATABLE_FIELD_TYPE(...) RELOCATABLE_BY_COUNT(RELOCATABLE_FIELD_TYPE_, __VA_ARGS__)
#define bpf_core_field_exists(...) (sizeof(RELOCATABLE_FIELD_TYPE(__VA_ARGS__)) > 0)
#define bpf_core_field_size(...) static_cast<u32>(sizeof(RELOCATABLE_FIELD_TYPE(__VA_ARGS__)))
#define bpf_core_field_offset(type, field) static_cast<u32>(__builtin_offsetof(type, field))
#endif

// --- Questions about types -------------------------------------------------------

// TYPE is a type, or an expression of it; other than in a template's argument, a typedef is asked about
// by its own name.

#if defined(__BPF__) && defined(__RELOCATABLE__)
#define RELOCATABLE_TYPE_QUESTION(type, kind, host)                                      \
  __builtin_relocatable_preserve_type_info(type, kind)
#define RELOCATABLE_TYPE_ID(type, kind) __builtin_relocatable_type_id(type, kind)
#elif defined(__BPF__)
#define RELOCATABLE_TYPE_QUESTION(type, kind, host)                                      \
  __builtin_preserve_type_info(*static_cast<__typeof__(type) *>(nullptr), kind)
#define RELOCATABLE_TYPE_ID(type, kind)                                                            \
  static_cast<u32>(__builtin_btf_type_id(*static_cast<__typeof__(type) *>(nullptr), kind))
#else
#define RELOCATABLE_TYPE_QUESTION(type, kind, host) (host)
#define RELOCATABLE_TYPE_ID(type, kind) (sizeof(__typeof__(type) *) ? 0u : 1u)
#endif

// Number in the program's BTF.                    bpf::type_id_local
#define bpf_core_type_id_local(type) RELOCATABLE_TYPE_ID(type, BPF_TYPE_ID_LOCAL)
// Number in the kernel's BTF; 0 if not there.     bpf::type_id_kernel
#define bpf_core_type_id_kernel(type) RELOCATABLE_TYPE_ID(type, BPF_TYPE_ID_TARGET)
// Whether the kernel has such a type: 1 or 0.     bpf::type_exists
#define bpf_core_type_exists(type)                                                                 \
  RELOCATABLE_TYPE_QUESTION(type, BPF_TYPE_EXISTS, static_cast<u32>(sizeof(type) > 0))
// Whether it has one with such members.           bpf::type_matches
#define bpf_core_type_matches(type)                                                                \
  RELOCATABLE_TYPE_QUESTION(type, BPF_TYPE_MATCHES, static_cast<u32>(sizeof(type) > 0))
// Its size in bytes; 0 if not there.              bpf::type_size
#define bpf_core_type_size(type)                                                                   \
  RELOCATABLE_TYPE_QUESTION(type, BPF_TYPE_SIZE, static_cast<u32>(sizeof(type)))

// --- Questions about enumerators ---------------------------------------------------
// By name: several enumerators of one value are no problem.

#if defined(__BPF__) && defined(__RELOCATABLE__)
#define RELOCATABLE_ENUM_QUESTION(type, enumerator, kind, local)                                   \
  __builtin_relocatable_preserve_enum_value(static_cast<__typeof__(type)>(0), enumerator, kind)
#elif defined(__BPF__)
#define RELOCATABLE_ENUM_QUESTION(type, enumerator, kind, local)                                   \
  __builtin_preserve_enum_value(*(__typeof__(type) *)enumerator, kind)
#else
#define RELOCATABLE_ENUM_QUESTION(type, enumerator, kind, local)                                   \
  static_cast<u64>(static_cast<__typeof__(type)>(local))
#endif

// Whether the kernel has the enumerator: 1 or 0.  bpf::enum_exists
#define bpf_core_enum_value_exists(type, enumerator)                                               \
  (RELOCATABLE_ENUM_QUESTION(type, enumerator, BPF_ENUMVAL_EXISTS, enumerator) != 0)
// Its value, as a u64.                            bpf::enum_value
#define bpf_core_enum_value(type, enumerator)                                                      \
  RELOCATABLE_ENUM_QUESTION(type, enumerator, BPF_ENUMVAL_VALUE, enumerator)

// --- One read ------------------------------------------------------------------------
// ADDRESS is `&pointer->field'.  They return what the helper does.

#ifdef __BPF__
#define RELOCATABLE_PRESERVED(address) __builtin_preserve_access_index(address)
#else
#define RELOCATABLE_PRESERVED(address) (address)
#endif
#define RELOCATABLE_ADDRESS(address) ::bpf::detail::untyped(RELOCATABLE_PRESERVED(address))

// Copies SIZE bytes.                              bpf::read_into
#define bpf_core_read(to, size, address)                                                           \
  ::bpf::kernel_memory::read(to, size, RELOCATABLE_ADDRESS(address))
// From user space.                                bpf::read_user_into
#define bpf_core_read_user(to, size, address)                                                      \
  ::bpf::user_memory::read(to, size, RELOCATABLE_ADDRESS(address))
// Copies a string.                                bpf::read_string
#define bpf_core_read_str(to, size, address)                                                       \
  ::bpf::kernel_memory::read_string(to, size, RELOCATABLE_ADDRESS(address))
// From user space.                                bpf::read_user_string
#define bpf_core_read_user_str(to, size, address)                                                  \
  ::bpf::user_memory::read_string(to, size, RELOCATABLE_ADDRESS(address))

// --- Chains of reads ---------------------------------------------------------------------
// (pointer, a.b, c, d): pointer->a.b->c->d, with a helper call for each `->', up to nine.

#define RELOCATABLE_HOPS_1(hop, p) auto relocatable_0 = (p);
#define RELOCATABLE_HOPS_2(hop, p, a)                                                              \
  RELOCATABLE_HOPS_1(hop, p)                                                                       \
  auto relocatable_1 = hop(&relocatable_0->a);
#define RELOCATABLE_HOPS_3(hop, p, a, b)                                                           \
  RELOCATABLE_HOPS_2(hop, p, a)                                                                    \
  auto relocatable_2 = hop(&relocatable_1->b);
#define RELOCATABLE_HOPS_4(hop, p, a, b, c)                                                        \
  RELOCATABLE_HOPS_3(hop, p, a, b)                                                                 \
  auto relocatable_3 = hop(&relocatable_2->c);
#define RELOCATABLE_HOPS_5(hop, p, a, b, c, d)                                                     \
  RELOCATABLE_HOPS_4(hop, p, a, b, c)                                                              \
  auto relocatable_4 = hop(&relocatable_3->d);
#define RELOCATABLE_HOPS_6(hop, p, a, b, c, d, e)                                                  \
  RELOCATABLE_HOPS_5(hop, p, a, b, c, d)                                                           \
  auto relocatable_5 = hop(&relocatable_4->e);
#define RELOCATABLE_HOPS_7(hop, p, a, b, c, d, e, f)                                               \
  RELOCATABLE_HOPS_6(hop, p, a, b, c, d, e)                                                        \
  auto relocatable_6 = hop(&relocatable_5->f);
#define RELOCATABLE_HOPS_8(hop, p, a, b, c, d, e, f, g)                                            \
  RELOCATABLE_HOPS_7(hop, p, a, b, c, d, e, f)                                                     \
  auto relocatable_7 = hop(&relocatable_6->g);
#define RELOCATABLE_HOPS_9(hop, p, a, b, c, d, e, f, g, h)                                         \
  RELOCATABLE_HOPS_8(hop, p, a, b, c, d, e, f, g)                                                  \
  auto relocatable_8 = hop(&relocatable_7->h);
#define RELOCATABLE_CHAIN_2(hop, last, to, p, a)                                                   \
  RELOCATABLE_HOPS_1(hop, p)                                                                       \
  last(to, &relocatable_0->a);
#define RELOCATABLE_CHAIN_3(hop, last, to, p, a, b)                                                \
  RELOCATABLE_HOPS_2(hop, p, a)                                                                    \
  last(to, &relocatable_1->b);
#define RELOCATABLE_CHAIN_4(hop, last, to, p, a, b, c)                                             \
  RELOCATABLE_HOPS_3(hop, p, a, b)                                                                 \
  last(to, &relocatable_2->c);
#define RELOCATABLE_CHAIN_5(hop, last, to, p, a, b, c, d)                                          \
  RELOCATABLE_HOPS_4(hop, p, a, b, c)                                                              \
  last(to, &relocatable_3->d);
#define RELOCATABLE_CHAIN_6(hop, last, to, p, a, b, c, d, e)                                       \
  RELOCATABLE_HOPS_5(hop, p, a, b, c, d)                                                           \
  last(to, &relocatable_4->e);
#define RELOCATABLE_CHAIN_7(hop, last, to, p, a, b, c, d, e, f)                                    \
  RELOCATABLE_HOPS_6(hop, p, a, b, c, d, e)                                                        \
  last(to, &relocatable_5->f);
#define RELOCATABLE_CHAIN_8(hop, last, to, p, a, b, c, d, e, f, g)                                 \
  RELOCATABLE_HOPS_7(hop, p, a, b, c, d, e, f)                                                     \
  last(to, &relocatable_6->g);
#define RELOCATABLE_CHAIN_9(hop, last, to, p, a, b, c, d, e, f, g, h)                              \
  RELOCATABLE_HOPS_8(hop, p, a, b, c, d, e, f, g)                                                  \
  last(to, &relocatable_7->h);
#define RELOCATABLE_CHAIN_10(hop, last, to, p, a, b, c, d, e, f, g, h, i)                          \
  RELOCATABLE_HOPS_9(hop, p, a, b, c, d, e, f, g, h)                                               \
  last(to, &relocatable_8->i);
#define RELOCATABLE_CHAIN(hop, last, to, ...)                                                      \
  RELOCATABLE_BLOCK(RELOCATABLE_CONCAT(RELOCATABLE_CHAIN_, RELOCATABLE_COUNT(__VA_ARGS__))(        \
      hop, last, to, __VA_ARGS__))

#define RELOCATABLE_CORE_KERNEL_HOP(address)                                                       \
  ::bpf::detail::read_field<::bpf::kernel_memory>(RELOCATABLE_PRESERVED(address))
#define RELOCATABLE_CORE_KERNEL_VALUE(to, address) RELOCATABLE_CORE_KERNEL_HOP(address)
#define RELOCATABLE_CORE_KERNEL_COPY(to, address)                                                  \
  ::bpf::kernel_memory::read(to, sizeof(*(to)), ::bpf::detail::untyped(RELOCATABLE_PRESERVED(address)))
#define RELOCATABLE_CORE_KERNEL_STRING(to, address)                                                \
  ::bpf::kernel_memory::read_string(to, sizeof(*(to)), ::bpf::detail::untyped(RELOCATABLE_PRESERVED(address)))
#define RELOCATABLE_CORE_USER_HOP(address)                                                         \
  ::bpf::detail::read_field<::bpf::user_memory>(RELOCATABLE_PRESERVED(address))
#define RELOCATABLE_CORE_USER_VALUE(to, address) RELOCATABLE_CORE_USER_HOP(address)
#define RELOCATABLE_CORE_USER_COPY(to, address)                                                    \
  ::bpf::user_memory::read(to, sizeof(*(to)), ::bpf::detail::untyped(RELOCATABLE_PRESERVED(address)))
#define RELOCATABLE_CORE_USER_STRING(to, address)                                                  \
  ::bpf::user_memory::read_string(to, sizeof(*(to)), ::bpf::detail::untyped(RELOCATABLE_PRESERVED(address)))
#define RELOCATABLE_PROBE_KERNEL_HOP(address)                                                      \
  ::bpf::detail::read_field<::bpf::kernel_memory>(address)
#define RELOCATABLE_PROBE_KERNEL_VALUE(to, address) RELOCATABLE_PROBE_KERNEL_HOP(address)
#define RELOCATABLE_PROBE_KERNEL_COPY(to, address)                                                 \
  ::bpf::kernel_memory::read(to, sizeof(*(to)), ::bpf::detail::untyped(address))
#define RELOCATABLE_PROBE_KERNEL_STRING(to, address)                                               \
  ::bpf::kernel_memory::read_string(to, sizeof(*(to)), ::bpf::detail::untyped(address))
#define RELOCATABLE_PROBE_USER_HOP(address)                                                        \
  ::bpf::detail::read_field<::bpf::user_memory>(address)
#define RELOCATABLE_PROBE_USER_VALUE(to, address) RELOCATABLE_PROBE_USER_HOP(address)
#define RELOCATABLE_PROBE_USER_COPY(to, address)                                                   \
  ::bpf::user_memory::read(to, sizeof(*(to)), ::bpf::detail::untyped(address))
#define RELOCATABLE_PROBE_USER_STRING(to, address)                                                 \
  ::bpf::user_memory::read_string(to, sizeof(*(to)), ::bpf::detail::untyped(address))

// The field at the end; an array as a bpf::array.   bpf::read
#define BPF_CORE_READ(...)                                                                         \
  RELOCATABLE_CHAIN(RELOCATABLE_CORE_KERNEL_HOP, RELOCATABLE_CORE_KERNEL_VALUE, , __VA_ARGS__)
// From user space.                                  bpf::read_user
#define BPF_CORE_READ_USER(...)                                                                    \
  RELOCATABLE_CHAIN(RELOCATABLE_CORE_USER_HOP, RELOCATABLE_CORE_USER_VALUE, , __VA_ARGS__)
// Not relocated, unless the type is marked.         bpf::read
#define BPF_PROBE_READ(...)                                                                        \
  RELOCATABLE_CHAIN(RELOCATABLE_PROBE_KERNEL_HOP, RELOCATABLE_PROBE_KERNEL_VALUE, , __VA_ARGS__)
//                                                   bpf::read_user
#define BPF_PROBE_READ_USER(...)                                                                   \
  RELOCATABLE_CHAIN(RELOCATABLE_PROBE_USER_HOP, RELOCATABLE_PROBE_USER_VALUE, , __VA_ARGS__)

// (to, pointer, a, b): copies sizeof *to bytes of the field at the end, and returns 0 or a negative
// errno.                                            bpf::read_into
#define BPF_CORE_READ_INTO(to, ...)                                                                \
  RELOCATABLE_CHAIN(RELOCATABLE_CORE_KERNEL_HOP, RELOCATABLE_CORE_KERNEL_COPY, to, __VA_ARGS__)
//                                                   bpf::read_user_into
#define BPF_CORE_READ_USER_INTO(to, ...)                                                           \
  RELOCATABLE_CHAIN(RELOCATABLE_CORE_USER_HOP, RELOCATABLE_CORE_USER_COPY, to, __VA_ARGS__)
//                                                   bpf::read_into
#define BPF_PROBE_READ_INTO(to, ...)                                                               \
  RELOCATABLE_CHAIN(RELOCATABLE_PROBE_KERNEL_HOP, RELOCATABLE_PROBE_KERNEL_COPY, to, __VA_ARGS__)
//                                                   bpf::read_user_into
#define BPF_PROBE_READ_USER_INTO(to, ...)                                                          \
  RELOCATABLE_CHAIN(RELOCATABLE_PROBE_USER_HOP, RELOCATABLE_PROBE_USER_COPY, to, __VA_ARGS__)

// (to, pointer, a, b): copies the string in the field at the end, at most sizeof *to bytes of it, and
// returns its length with the final 0 or a negative errno.  bpf::read_string
#define BPF_CORE_READ_STR_INTO(to, ...)                                                            \
  RELOCATABLE_CHAIN(RELOCATABLE_CORE_KERNEL_HOP, RELOCATABLE_CORE_KERNEL_STRING, to, __VA_ARGS__)
//                                                   bpf::read_user_string
#define BPF_CORE_READ_USER_STR_INTO(to, ...)                                                       \
  RELOCATABLE_CHAIN(RELOCATABLE_CORE_USER_HOP, RELOCATABLE_CORE_USER_STRING, to, __VA_ARGS__)
//                                                   bpf::read_string
#define BPF_PROBE_READ_STR_INTO(to, ...)                                                           \
  RELOCATABLE_CHAIN(RELOCATABLE_PROBE_KERNEL_HOP, RELOCATABLE_PROBE_KERNEL_STRING, to, __VA_ARGS__)
//                                                   bpf::read_user_string
#define BPF_PROBE_READ_USER_STR_INTO(to, ...)                                                      \
  RELOCATABLE_CHAIN(RELOCATABLE_PROBE_USER_HOP, RELOCATABLE_PROBE_USER_STRING, to, __VA_ARGS__)

#endif
