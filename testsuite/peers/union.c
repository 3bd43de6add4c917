/* Members of unions, one of them packed, one an array.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

struct RELOCATABLE task
{
  int a;
  union { long sum; struct { char c; int id; } __attribute__ ((packed)) parts; short words[4]; } u;
};

long sum (struct task *t) { return ACCESS (t->u.sum); }
int word (struct task *t) { return ACCESS (t->u.words[3]); }
char byte (struct task *t) { return ACCESS (t->u.parts.c); }

/* plugin, clang, clang++: byte_off struct task.u.sum (0:1:0) = 8
   plugin, clang, clang++: byte_off struct task.u.words[3] (0:1:2:3) = 14
   plugin, clang, clang++: byte_off struct task.u.parts.c (0:1:1:0) = 8
   gcc: byte_off struct task.u (0:1) = 8
   clang++: warning: 'preserve_access_index' attribute ignored
   g++: crash  */
