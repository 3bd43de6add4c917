/* Writing a bit-field.  Two instructions and an exit cannot keep the neighbours' bits.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

struct RELOCATABLE flags { unsigned pad; unsigned a : 3; unsigned b : 5; };

void set_b (struct flags *f, unsigned v) { f->b = v; }

/* plugin, clang, gcc: byte_off struct flags.b (0:2) = 4
   plugin: byte_sz struct flags.b (0:2) = 4
   plugin: lshift_u64 struct flags.b (0:2) = 56
   plugin: rshift_u64 struct flags.b (0:2) = 59
   plugin: 39 instructions
   clang: 6 instructions
   gcc: 3 instructions
   clang++: no relocation
   g++: crash  */
