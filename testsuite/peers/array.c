/* Elements of arrays with constant indices.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

struct RELOCATABLE item { int pad; int value; };
struct RELOCATABLE task { int a; int v[4]; struct item items[4]; };

int element (struct task *t) { return ACCESS (t->v[3]); }
int in_element (struct task *t) { return ACCESS (t->items[2].value); }

/* plugin, clang, clang++, gcc: byte_off struct task.v[3] (0:1:3) = 16
   plugin, clang, clang++, gcc: byte_off struct task.items[2].value (0:2:2:1) = 40
   plugin, clang, clang++, gcc: 4 instructions
   g++: crash  */
