/* Volatile fields and volatile objects: one access each, and each is relocated.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

struct RELOCATABLE task { int a; volatile int flag; int pid; };

int field (struct task *t) { return ACCESS (t->flag) + ACCESS (t->flag); }
int object (volatile struct task *t) { return ACCESS (t->pid); }
void store (volatile struct task *t) { ACCESS (t->a) = 7; }

/* plugin, clang, gcc: byte_off struct task.a (0:0) = 0
   plugin, clang, gcc: byte_off struct task.flag (0:1) = 4
   plugin, clang, gcc: byte_off struct task.pid (0:2) = 8
   clang++: error: expression is not assignable
   g++: crash  */
