/* Atomic operations on a field.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

struct RELOCATABLE counter { long a; long users; };

void add (struct counter *c) { __sync_fetch_and_add (&ACCESS (c->users), 1); }
long fetch (struct counter *c) { return __atomic_fetch_add (&ACCESS (c->users), 2, __ATOMIC_RELAXED); }

/* plugin, clang: byte_off struct counter.users (0:1) = 8
   plugin: 6 instructions
   clang: 10 instructions
   gcc: no relocation
   clang++: error: cannot take the address of an rvalue
   g++: crash  */
