// What the macros of these headers are made of.  Not for programs to use.
// SPDX-License-Identifier: BSD-2-Clause
#ifndef RELOCATABLE_MACROS_H
#define RELOCATABLE_MACROS_H

#define RELOCATABLE_CONCAT_(a, b) a##b
#define RELOCATABLE_CONCAT(a, b) RELOCATABLE_CONCAT_(a, b)

// The number of arguments, 1 to 13.
#define RELOCATABLE_COUNT(...)                                                                     \
  RELOCATABLE_COUNT_(__VA_ARGS__, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)
#define RELOCATABLE_COUNT_(_1, _2, _3, _4, _5, _6, _7, _8, _9, _10, _11, _12, _13, n, ...) n

// MACRO with the number of its arguments behind its name.
#define RELOCATABLE_BY_COUNT(macro, ...)                                                           \
  RELOCATABLE_CONCAT(macro, RELOCATABLE_COUNT(__VA_ARGS__))(__VA_ARGS__)

// 1 for one argument, N for more of them; the first; and the others, with a comma before.
#define RELOCATABLE_ARITY(...)                                                                     \
  RELOCATABLE_COUNT_(__VA_ARGS__, N, N, N, N, N, N, N, N, N, N, N, N, 1, 0)
#define RELOCATABLE_FIRST_1(first) first
#define RELOCATABLE_FIRST_N(first, ...) first
#define RELOCATABLE_FIRST(...)                                                                     \
  RELOCATABLE_CONCAT(RELOCATABLE_FIRST_, RELOCATABLE_ARITY(__VA_ARGS__))(__VA_ARGS__)
#define RELOCATABLE_REST_1(first)
#define RELOCATABLE_REST_N(first, ...) , __VA_ARGS__
#define RELOCATABLE_REST(...)                                                                      \
  RELOCATABLE_CONCAT(RELOCATABLE_REST_, RELOCATABLE_ARITY(__VA_ARGS__))(__VA_ARGS__)

// A statement expression, of which -pedantic does not complain.
#define RELOCATABLE_BLOCK(...) __extension__({ __VA_ARGS__ })

#endif
