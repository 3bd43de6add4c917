/* All that can be asked of a type.  What a type's number is differs between compilers.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

struct task { int a; };

unsigned exists (void) { return __builtin_preserve_type_info (TYPE (struct task), 0); }
unsigned size (void) { return __builtin_preserve_type_info (TYPE (struct task), 1); }
unsigned matches (void) { return __builtin_preserve_type_info (TYPE (struct task), 2); }
unsigned local (void) { return __builtin_btf_type_id (TYPE (struct task), 0); }
unsigned target (void) { return __builtin_btf_type_id (TYPE (struct task), 1); }

/* plugin, clang, clang++, gcc: type_exists struct task (0) = 1
   plugin, clang, clang++, gcc: type_size struct task (0) = 4
   plugin, clang, clang++, gcc: type_matches struct task (0) = 1
   plugin, clang, clang++, gcc: local_type_id struct task (0) = *
   plugin, clang, clang++, gcc: target_type_id struct task (0) = *
   g++: error: invalid kind argument to core builtin  */
