/* The size and an object of a type whose layout is another in the kernel: the local ones, silently.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

struct RELOCATABLE task { int a; int b; };

unsigned long size (void) { return sizeof (struct task); }
unsigned long offset (void) { return __builtin_offsetof (struct task, b); }
int copy (struct task *t) { struct task local = *t; return *(int *) &local; }

/* plugin, clang, clang++, gcc: no relocation
   g++: crash  */
