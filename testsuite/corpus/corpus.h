// What the sources of the corpus and their twins in C share: sections, integers, helpers of the
// kernel, the license.
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CORPUS_H
#define CORPUS_H

#define SEC(name) __attribute__((section(name), used))
// Not inlined, and with all its parameters.
#ifdef __clang__
#define NOINLINE __attribute__((noinline))
#else
#define NOINLINE __attribute__((noipa))
#endif

typedef signed char s8;
typedef unsigned char u8;
typedef short s16;
typedef unsigned short u16;
typedef int s32;
typedef unsigned int u32;
typedef long long s64;
typedef unsigned long long u64;

// Maps, as libbpf's bpf_helpers.h has them.
#define __uint(name, value) int(*name)[value]
#define __type(name, value) __typeof__(value) *name
#define __array(name, value) __typeof__(value) *name[]

#ifdef __cplusplus
#define C_LINKAGE extern "C"
#else
#define C_LINKAGE
#endif

// HELPER(number, name, result, parameters)
#ifdef __clang__
#define HELPER(number, name, result, ...)                                                          \
  static result (*const name)(__VA_ARGS__) = (result(*)(__VA_ARGS__))number
#else
#define HELPER(number, name, result, ...)                                                          \
  C_LINKAGE result name(__VA_ARGS__) __attribute__((kernel_helper(number)))
#endif

HELPER(1, bpf_map_lookup_elem, void *, void *map, const void *key);
HELPER(2, bpf_map_update_elem, long, void *map, const void *key, const void *value, u64 flags);
HELPER(5, bpf_ktime_get_ns, u64, void);
HELPER(12, bpf_tail_call, long, void *context, void *map, u32 index);
HELPER(14, bpf_get_current_pid_tgid, u64, void);
HELPER(113, bpf_probe_read_kernel, long, void *destination, u32 size, const void *address);

char LICENSE[] SEC("license") = "GPL";

#endif
