/* A field of an unmarked struct inside a marked one: its own offset may change as well.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

struct inner { int x; int y; };
struct RELOCATABLE task { int a; struct inner in; };

int y (struct task *t) { return ACCESS (t->in.y); }

/* plugin, clang++: byte_off struct task.in.y (0:1:1) = 8
   plugin, clang++: 2 instructions
   clang, gcc: byte_off struct task.in (0:1) = 4
   clang: 4 instructions
   gcc: 5 instructions
   g++: crash  */
