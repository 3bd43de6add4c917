/* The offset of a field by taking its address at null, as libbpf's own `offsetof' does.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

struct RELOCATABLE task { int a; int b; };

unsigned long offset (void) { return (unsigned long) ACCESS (&((struct task *) 0)->b); }

/* plugin, clang, clang++: byte_off struct task.b (0:1) = 4
   gcc: no relocation
   g++: crash  */
