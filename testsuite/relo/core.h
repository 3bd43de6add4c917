// What the C sources of relo's tests have in common: clang's spelling of the questions.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#define SEC(name) __attribute__((section(name), used))

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;

// __builtin_preserve_field_info takes a field's kind,
#define BYTE_OFFSET 0
#define BYTE_SIZE 1
#define EXISTS 2
#define SIGNED 3
#define LSHIFT_U64 4
#define RSHIFT_U64 5
// __builtin_btf_type_id local or target,
#define LOCAL 0
#define TARGET 1
// __builtin_preserve_type_info and __builtin_preserve_enum_value these.
#define TYPE_EXISTS 0
#define TYPE_SIZE 1
#define TYPE_MATCHES 2
#define ENUMVAL_EXISTS 0
#define ENUMVAL_VALUE 1

// An object of the type that is never there; the builtins only look at its type.
#define A(type) (*(type *)0)
#define ENUMERATOR(type, name) (*(type *)name)

#define BEGIN_RELOCATABLE                                                                          \
  _Pragma("clang attribute push (__attribute__((preserve_access_index)), apply_to = record)")
#define END_RELOCATABLE _Pragma("clang attribute pop")

// One function, and so one place, for each question: the order of the output is that of the
// source, whatever the compiler does.
#define ASK(name, argument, question)                                                              \
  SEC("tc") u64 name(argument) { return question; }
