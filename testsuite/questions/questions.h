/* What the questions of this directory are asked about, and how: each has one name here and is
   spelled as SPELLING says, so that one source asks in every spelling, in C and in C++.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef QUESTIONS_H
#define QUESTIONS_H

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef signed char s8;
typedef short s16;
typedef int s32;
typedef long long s64;
#ifdef __cplusplus
typedef bool boolean;
#else
typedef _Bool boolean;
#endif

/* --- Functions ------------------------------------------------------------ */

/* A function is compared by its name, so it has C linkage.  */
#ifdef __cplusplus
#define FUNCTION extern "C" __attribute__ ((section ("raw_tp"), used))
#else
#define FUNCTION __attribute__ ((section ("raw_tp"), used))
#endif

/* --- Spellings ------------------------------------------------------------ */

#define SPELLING_clang 1	/* The builtins, with clang's arguments.  */
#define SPELLING_gcc 2		/* The builtins, with the arguments that GCC's C wants.  */
#define SPELLING_libbpf 3	/* bpf_core_read.h, and the builtins for what it lacks.  */
#define SPELLING_neutral 4	/* The builtins of the plugin.  */
#define SPELLING_kinds 5	/* The same, with the kind as an argument.  */
#ifndef SPELLING
#define SPELLING SPELLING_clang
#endif

#ifdef __cplusplus
/* bpf_helpers.h is no C++.  These are of it, as far as bpf_core_read.h uses it.  */
#define HELPER(number, name) \
  extern "C" long name (void *, u32, const void *) __attribute__ ((kernel_helper (number)))
HELPER (4, bpf_probe_read);
HELPER (45, bpf_probe_read_str);
HELPER (112, bpf_probe_read_user);
HELPER (113, bpf_probe_read_kernel);
HELPER (114, bpf_probe_read_user_str);
HELPER (115, bpf_probe_read_kernel_str);
#define ___bpf_concat(a, b) a##b
#define ___bpf_apply(function, n) ___bpf_concat (function, n)
#define ___bpf_third(a, b, n, ...) n
#define ___bpf_narg(...) ___bpf_third (__VA_ARGS__, 2, 1)
#else
#include <linux/types.h>
#include <bpf/bpf_helpers.h>
#endif
#include <bpf/bpf_core_read.h>

/* A type as the builtins' argument.  */
#if SPELLING == SPELLING_gcc
#define A_TYPE_(type, n) *({ extern __typeof__ (type) *a_type_##n; a_type_##n; })
#define A_TYPE__(type, n) A_TYPE_ (type, n)
#define A_TYPE(type) A_TYPE__ (type, __COUNTER__)
#define ENUMERATOR(type, name) (__typeof__ (type)) 0, name
#else
#define A_TYPE(type) *(__typeof__ (type) *) 0
#define ENUMERATOR(type, name) *(__typeof__ (type) *) name
#endif

#if SPELLING == SPELLING_neutral
#define FIELD_OFFSET __builtin_relocatable_field_byte_offset
#define FIELD_SIZE __builtin_relocatable_field_byte_size
#define FIELD_EXISTS __builtin_relocatable_field_exists
#define FIELD_SIGNED __builtin_relocatable_field_signed
#define FIELD_LSHIFT __builtin_relocatable_field_lshift_u64
#define FIELD_RSHIFT __builtin_relocatable_field_rshift_u64
#define TYPE_ID_LOCAL(type) __builtin_relocatable_type_id (type, 0)
#define TYPE_ID_TARGET(type) __builtin_relocatable_type_id (type, 1)
#define TYPE_EXISTS __builtin_relocatable_type_exists
#define TYPE_SIZE __builtin_relocatable_type_size
#define TYPE_MATCHES __builtin_relocatable_type_matches
#define ENUM_EXISTS(type, name) __builtin_relocatable_enum_exists (name)
#define ENUM_VALUE(type, name) __builtin_relocatable_enum_value (name)
#define ACCESS __builtin_relocatable_preserve_access_index
#elif SPELLING == SPELLING_kinds
#define FIELD_OFFSET(field) __builtin_relocatable_preserve_field_info (field, 0)
#define FIELD_SIZE(field) __builtin_relocatable_preserve_field_info (field, 1)
#define FIELD_EXISTS(field) __builtin_relocatable_preserve_field_info (field, 2)
#define FIELD_SIGNED(field) __builtin_relocatable_preserve_field_info (field, 3)
#define FIELD_LSHIFT(field) __builtin_relocatable_preserve_field_info (field, 4)
#define FIELD_RSHIFT(field) __builtin_relocatable_preserve_field_info (field, 5)
#define TYPE_ID_LOCAL(type) __builtin_relocatable_type_id (A_TYPE (type), 0)
#define TYPE_ID_TARGET(type) __builtin_relocatable_type_id (A_TYPE (type), 1)
#define TYPE_EXISTS(type) __builtin_relocatable_preserve_type_info (type, 0)
#define TYPE_SIZE(type) __builtin_relocatable_preserve_type_info (type, 1)
#define TYPE_MATCHES(type) __builtin_relocatable_preserve_type_info (type, 2)
#define ENUM_EXISTS(type, name) __builtin_relocatable_preserve_enum_value (name, 0)
#define ENUM_VALUE(type, name) __builtin_relocatable_preserve_enum_value (name, 1)
#define ACCESS __builtin_relocatable_preserve_access_index
#elif SPELLING == SPELLING_libbpf
#define FIELD_OFFSET bpf_core_field_offset
#define FIELD_SIZE bpf_core_field_size
#define FIELD_EXISTS bpf_core_field_exists
#define FIELD_SIGNED(field) __builtin_preserve_field_info (field, BPF_FIELD_SIGNED)
#define FIELD_LSHIFT(field) __builtin_preserve_field_info (field, BPF_FIELD_LSHIFT_U64)
#define FIELD_RSHIFT(field) __builtin_preserve_field_info (field, BPF_FIELD_RSHIFT_U64)
#define TYPE_ID_LOCAL bpf_core_type_id_local
#define TYPE_ID_TARGET bpf_core_type_id_kernel
#define TYPE_EXISTS bpf_core_type_exists
#define TYPE_SIZE bpf_core_type_size
#define TYPE_MATCHES bpf_core_type_matches
#define ENUM_EXISTS bpf_core_enum_value_exists
#define ENUM_VALUE bpf_core_enum_value
#define ACCESS __builtin_preserve_access_index
#else
#define FIELD_OFFSET(field) __builtin_preserve_field_info (field, 0)
#define FIELD_SIZE(field) __builtin_preserve_field_info (field, 1)
#define FIELD_EXISTS(field) __builtin_preserve_field_info (field, 2)
#define FIELD_SIGNED(field) __builtin_preserve_field_info (field, 3)
#define FIELD_LSHIFT(field) __builtin_preserve_field_info (field, 4)
#define FIELD_RSHIFT(field) __builtin_preserve_field_info (field, 5)
#define TYPE_ID_LOCAL(type) __builtin_btf_type_id (A_TYPE (type), 0)
#define TYPE_ID_TARGET(type) __builtin_btf_type_id (A_TYPE (type), 1)
#define TYPE_EXISTS(type) __builtin_preserve_type_info (A_TYPE (type), 0)
#define TYPE_SIZE(type) __builtin_preserve_type_info (A_TYPE (type), 1)
#define TYPE_MATCHES(type) __builtin_preserve_type_info (A_TYPE (type), 2)
#define ENUM_EXISTS(type, name) __builtin_preserve_enum_value (ENUMERATOR (type, name), 0)
#define ENUM_VALUE(type, name) __builtin_preserve_enum_value (ENUMERATOR (type, name), 1)
#define ACCESS __builtin_preserve_access_index
#endif

/* --- What is asked about -------------------------------------------------- */

/* Accesses to these are relocated.  */
#ifdef __clang__
#define MARKED __attribute__ ((preserve_access_index))
#else
#define MARKED __attribute__ ((relocatable))
#endif

/* Several names for one value, negative ones, none that fits in an int, 64 bits.  */
enum color { RED, GREEN = 3, LIME = 3, BLUE = 0x7fffffff };
enum offset { BACK = -1, NOWHERE = 0, FAR_BACK = -0x7fffffff - 1 };
enum large { SMALL_ONE = 1, LARGE_ONE = 0x80000000, LARGEST_ONE = 0xffffffff };
enum huge { TINY = 1, HUGE_ONE = 0x100000000, HUGEST_ONE = 0xffffffffffffffff };
enum deep { DEEP = -0x100000000, HIGH = 0x7fffffffffffffff };
enum color___other { RED___other, YELLOW___other };
typedef enum { NORTH = 7, SOUTH } direction;
typedef enum color paint;

struct inner
{
  int x, y;
  short few[4];
};

struct node
{
  struct node *next;
  struct inner in;
  const char *text;
  unsigned long number;
};

typedef struct inner inner_t;
typedef struct { u8 low, high; } halves;
typedef int (*handler) (struct node *, int);
typedef u32 number_t;

struct task
{
  s32 pid;
  u8 state;
  s8 nice;
  u16 port;
  const volatile unsigned long flags;
  boolean traced;
  char name[16];
  struct inner in;
  struct inner many[3];
  int grid[2][3];
  union
  {
    u64 whole;
    struct
    {
      u32 low, high;
      union { s16 lowest; u16 lowest_unsigned; };
    };
  };
  union { u32 number; u8 bytes[4]; } named;
  struct { int deepest; } unnamed_type;
  struct node *first;
  handler call;
  void *any;
  enum color color;
  enum offset offset;
  enum huge huge;
  halves pair;
  inner_t alias;
  number_t count;
  u8 tail[];
};

struct task___old
{
  s64 start;
  s32 pid;
};

struct __attribute__ ((packed)) wire
{
  u8 kind;
  u32 length;
  u64 where;
};

union value
{
  u32 number;
  struct node *node;
  struct inner in;
};

#endif
