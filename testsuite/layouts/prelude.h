/* What the generated sources start with: for BPF, in C and C++, for the "kernel" and the host.
   SPDX-License-Identifier: GPL-3.0-or-later */
typedef unsigned long long u64;
typedef long long s64;

#ifndef __cplusplus
#define bool _Bool
#endif

#define PACKED __attribute__((packed))
#define ALIGNED(bytes) __attribute__((aligned(bytes)))
struct outside;
struct elsewhere;

#ifdef __bpf__

/* STRICT: what depends on the layout is an error in C, too.  */
#if defined __cplusplus || (defined STRICT && defined __RELOCATABLE__)
#define MARKED __attribute__((relocatable))
#else
#define MARKED __attribute__((preserve_access_index))
#endif

/* Kinds as in relo_core.h: enum bpf_core_relo_kind.  */
#ifdef NEUTRAL
#define FIELD_OFFSET(field) __builtin_relocatable_field_byte_offset(field)
#define FIELD_SIZE(field) __builtin_relocatable_field_byte_size(field)
#define FIELD_EXISTS(field) __builtin_relocatable_field_exists(field)
#define FIELD_SIGNED(field) __builtin_relocatable_field_signed(field)
#define FIELD_LSHIFT(field) __builtin_relocatable_field_lshift_u64(field)
#define FIELD_RSHIFT(field) __builtin_relocatable_field_rshift_u64(field)
#define TYPE_LOCAL(type) __builtin_relocatable_type_id(*(type *)0, 0)
#define TYPE_TARGET(type) __builtin_relocatable_type_id(*(type *)0, 1)
#define TYPE_EXISTS(type) __builtin_relocatable_type_exists(*(type *)0)
#define TYPE_SIZE(type) __builtin_relocatable_type_size(*(type *)0)
#define TYPE_MATCHES(type) __builtin_relocatable_type_matches(*(type *)0)
#define ENUM_EXISTS(type, enumerator) __builtin_relocatable_enum_exists(enumerator)
#define ENUM_VALUE(type, enumerator) __builtin_relocatable_enum_value(enumerator)
#else
#define FIELD_OFFSET(field) __builtin_preserve_field_info(field, 0)
#define FIELD_SIZE(field) __builtin_preserve_field_info(field, 1)
#define FIELD_EXISTS(field) __builtin_preserve_field_info(field, 2)
#define FIELD_SIGNED(field) __builtin_preserve_field_info(field, 3)
#define FIELD_LSHIFT(field) __builtin_preserve_field_info(field, 4)
#define FIELD_RSHIFT(field) __builtin_preserve_field_info(field, 5)
#define TYPE_LOCAL(type) __builtin_btf_type_id(*(type *)0, 0)
#define TYPE_TARGET(type) __builtin_btf_type_id(*(type *)0, 1)
#define TYPE_EXISTS(type) __builtin_preserve_type_info(*(type *)0, 0)
#define TYPE_SIZE(type) __builtin_preserve_type_info(*(type *)0, 1)
#define TYPE_MATCHES(type) __builtin_preserve_type_info(*(type *)0, 2)
#define ENUM_EXISTS(type, enumerator) __builtin_preserve_enum_value(*(type *)enumerator, 0)
#define ENUM_VALUE(type, enumerator) __builtin_preserve_enum_value(*(type *)enumerator, 1)
#endif

typedef unsigned char __u8;
typedef unsigned short __u16;
typedef unsigned int __u32;
typedef unsigned long long __u64;
typedef long long __s64;

#ifdef BPF_CORE_READ_HEADER
#include BPF_CORE_READ_HEADER
#define READ_BITS(t, field) BPF_CORE_READ_BITFIELD(t, field)
#else
/* The same in one expression.  */
#define READ_BITS(t, field)                                                                        \
  (FIELD_SIGNED((t)->field)                                                                        \
       ? (u64)((s64)(UNIT(t, field) << FIELD_LSHIFT((t)->field)) >> FIELD_RSHIFT((t)->field))      \
       : UNIT(t, field) << FIELD_LSHIFT((t)->field) >> FIELD_RSHIFT((t)->field))
#endif

/* The unit that holds a bit-field, of whatever size it is.  */
#define ADDRESS(t, field) ((char *)(t) + FIELD_OFFSET((t)->field))
#define UNIT(t, field)                                                                             \
  (FIELD_SIZE((t)->field) == 1   ? *(__u8 *)ADDRESS(t, field)                                      \
   : FIELD_SIZE((t)->field) == 2 ? *(__u16 *)ADDRESS(t, field)                                     \
   : FIELD_SIZE((t)->field) == 4 ? *(__u32 *)ADDRESS(t, field)                                     \
                                 : *(__u64 *)ADDRESS(t, field))
#define WRITE_BITS(t, field, value)                                                                \
  do {                                                                                             \
    u64 up = FIELD_RSHIFT((t)->field) - FIELD_LSHIFT((t)->field);                                  \
    u64 mask = ~0ull << FIELD_RSHIFT((t)->field) >> FIELD_LSHIFT((t)->field);                      \
    u64 unit = (UNIT(t, field) & ~mask) | ((value) << up & mask);                                  \
    switch (FIELD_SIZE((t)->field)) {                                                              \
    case 1:                                                                                        \
      *(__u8 *)ADDRESS(t, field) = unit;                                                           \
      break;                                                                                       \
    case 2:                                                                                        \
      *(__u16 *)ADDRESS(t, field) = unit;                                                          \
      break;                                                                                       \
    case 4:                                                                                        \
      *(__u32 *)ADDRESS(t, field) = unit;                                                          \
      break;                                                                                       \
    case 8:                                                                                        \
      *(__u64 *)ADDRESS(t, field) = unit;                                                          \
      break;                                                                                       \
    }                                                                                              \
  } while (0)

/* For the kernel: a program that takes the arguments of FUNCTION and a RECORD of so many BYTES from
   a packet, and leaves the result there.  The packet's borders are loaded just as the verifier
   wants it, whatever the compiler thinks of `struct xdp_md'.  */
struct call {
  u64 i, j, v, w, result, unused[3];
};
struct xdp_md;

#define ALWAYS_INLINE static inline __attribute__((always_inline))
#ifdef __cplusplus
#define EXTERN_C extern "C"
#else
#define EXTERN_C
#endif

#define PROGRAM(function, record, bytes)                                                           \
  EXTERN_C __attribute__((section("xdp"), used)) int run_##function(struct xdp_md *context) {      \
    char *data, *end;                                                                              \
    __asm__ volatile("%0 = *(u32 *)(%1 + 0)" : "=r"(data) : "r"(context));                         \
    __asm__ volatile("%0 = *(u32 *)(%1 + 4)" : "=r"(end) : "r"(context));                          \
    if (data + sizeof(struct call) + bytes > end)                                                  \
      return 0; /* XDP_ABORTED */                                                                  \
    struct call *call = (struct call *)data;                                                       \
    call->result = function((record *)(call + 1), call->i, call->j, call->v, call->w);             \
    return 2; /* XDP_PASS */                                                                       \
  }
#define LICENSE EXTERN_C __attribute__((section("license"), used)) char the_license[] = "GPL";

#endif
