// Integers of known size, under the kernel's names.
// SPDX-License-Identifier: BSD-2-Clause
#ifndef RELOCATABLE_TYPES_H
#define RELOCATABLE_TYPES_H

// From the compiler, since <stdint.h> of a BPF compiler may want the host's headers.
typedef __INT8_TYPE__ s8;
typedef __UINT8_TYPE__ u8;
typedef __INT16_TYPE__ s16;
typedef __UINT16_TYPE__ u16;
typedef __INT32_TYPE__ s32;
typedef __UINT32_TYPE__ u32;
// Not __INT64_TYPE__, which is long: the kernel's u64 is long long, and so prints as %llu.
typedef long long s64;
typedef unsigned long long u64;

// As <linux/types.h> calls them, for what is moved here from C; and those of a known byte order.
typedef s8 __s8;
typedef u8 __u8;
typedef s16 __s16;
typedef u16 __u16;
typedef s32 __s32;
typedef u32 __u32;
typedef s64 __s64;
typedef u64 __u64;
typedef u16 __le16, __be16, __sum16;
typedef u32 __le32, __be32, __wsum;
typedef u64 __le64, __be64;

#endif
