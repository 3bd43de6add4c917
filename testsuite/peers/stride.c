/* A variable index: how large an element is must be asked for, and else is the local size.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

struct RELOCATABLE item { int pad; int value; };
struct RELOCATABLE task { int a; struct item items[4]; };

int in_element (struct task *t, int i) { return ACCESS (t->items[i].value); }

/* plugin: type_size struct item (0) = 8
   plugin: byte_off struct task.items[0].value (0:1:0:1) = 8
   clang, clang++, gcc: byte_off struct task.items (0:1) = 4
   clang, clang++: byte_off struct item.value (0:1) = 4
   g++: crash  */
