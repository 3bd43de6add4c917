/* Fields, in a struct and in a struct inside it, read and their address taken.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

struct RELOCATABLE entity { long weight; long vruntime; };
struct RELOCATABLE task { long state; int pid; struct entity se; };

int pid (struct task *t) { return ACCESS (t->pid); }
long vruntime (struct task *t) { return ACCESS (t->se.vruntime); }
void *address (struct task *t) { return ACCESS (&t->se.vruntime); }

/* plugin, clang, clang++, gcc: byte_off struct task.pid (0:1) = 8
   plugin, clang, clang++, gcc: byte_off struct task.se.vruntime (0:2:1) = 24
   plugin: 7 instructions
   clang, clang++: 8 instructions
   gcc: 9 instructions
   g++: crash
   g++ without -gbtf and -mco-re: no .BTF
   clang++: warning: 'preserve_access_index' attribute ignored  */
