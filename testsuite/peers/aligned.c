/* Over-aligned members and types.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

struct RELOCATABLE inner { int a; int b; } __attribute__ ((aligned (32)));
struct RELOCATABLE task { int a; int wide __attribute__ ((aligned (16))); struct inner i; };

int wide (struct task *t) { return ACCESS (t->wide); }
int inner (struct task *t) { return ACCESS (t->i.b); }

/* plugin, clang, clang++, gcc: byte_off struct task.wide (0:1) = 16
   plugin, clang, clang++, gcc: byte_off struct task.i.b (0:2:1) = 36
   clang++: warning: 'preserve_access_index' attribute ignored
   g++: crash  */
