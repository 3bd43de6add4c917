/* A member of an unnamed struct in an unnamed union.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

struct RELOCATABLE task { int a; union { int x; struct { int y; int z; }; }; };

int z (struct task *t) { return ACCESS (t->z); }

/* plugin, clang, clang++: byte_off struct task.z (0:1:1:1) = 8
   plugin, clang, clang++: 2 instructions
   gcc: byte_off struct task.<anon> (0:1) = 4
   gcc: 5 instructions
   g++: crash  */
