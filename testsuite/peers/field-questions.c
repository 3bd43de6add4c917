/* All that can be asked of a field.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

struct task { int a; unsigned b : 3; };
struct task *t;

unsigned offset (void) { return __builtin_preserve_field_info (t->a, 0); }
unsigned size (void) { return __builtin_preserve_field_info (t->b, 1); }
unsigned exists (void) { return __builtin_preserve_field_info (t->b, 2); }
unsigned is_signed (void) { return __builtin_preserve_field_info (t->a, 3); }
unsigned lshift (void) { return __builtin_preserve_field_info (t->b, 4); }
unsigned rshift (void) { return __builtin_preserve_field_info (t->b, 5); }

/* plugin, clang, clang++, gcc: byte_off struct task.a (0:0) = 0
   plugin, clang, clang++, gcc: byte_sz struct task.b (0:1) = 4
   plugin, clang, clang++, gcc: field_exists struct task.b (0:1) = 1
   plugin, clang, clang++, gcc: signed struct task.a (0:0) = 1
   plugin, clang, clang++, gcc: lshift_u64 struct task.b (0:1) = 61
   plugin, clang, clang++, gcc: rshift_u64 struct task.b (0:1) = 61
   plugin, clang, clang++: 12 instructions
   gcc: 18 instructions
   g++: error: invalid kind argument to core builtin  */
