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

#endif
