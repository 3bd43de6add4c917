/* Reading a bit-field: where its bits are in their unit, and how large that is, may change too.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

struct RELOCATABLE flags { unsigned pad; unsigned a : 3; unsigned b : 5; };

unsigned b (struct flags *f) { return ACCESS (f->b); }

/* plugin, clang, clang++, gcc: byte_off struct flags.b (0:2) = 4
   plugin: byte_sz struct flags.b (0:2) = 4
   plugin: signed struct flags.b (0:2) = 0
   plugin: lshift_u64 struct flags.b (0:2) = 56
   plugin: rshift_u64 struct flags.b (0:2) = 59
   plugin: 21 instructions
   clang, clang++: 3 instructions
   gcc: 2 instructions
   g++: crash  */
