/* Two fields that are at one place here need not be in a kernel.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

struct RELOCATABLE first { int pad; int a; };
struct RELOCATABLE second { int pad; int b; };

int same (void *p) { return ACCESS (((struct first *) p)->a) == ACCESS (((struct second *) p)->b); }

/* plugin, clang, clang++, gcc: byte_off struct first.a (0:1) = 4
   plugin, clang, clang++, gcc: byte_off struct second.b (0:1) = 4
   clang++: warning: 'preserve_access_index' attribute ignored
   g++: crash  */
