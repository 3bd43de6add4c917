/* A flexible array, at a constant and at a variable index.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

struct RELOCATABLE item { int pad; int value; };
struct RELOCATABLE list { int count; struct item items[]; };

int third (struct list *l) { return ACCESS (l->items[2].value); }

/* plugin, clang, clang++, gcc: byte_off struct list.items[2].value (0:1:2:1) = 24
   clang++: warning: 'preserve_access_index' attribute ignored
   g++: crash  */
