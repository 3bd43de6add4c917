/* The size and an object of a type whose layout is another in the kernel: the local ones, silently, but
   for the plugin.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

#ifdef __RELOCATABLE__
# define TASK_IS __attribute__ ((relocatable))
#else
# define TASK_IS RELOCATABLE
#endif

struct TASK_IS task { int a; int b; };

unsigned long size (void) { return sizeof (struct task); }
unsigned long offset (void) { return __builtin_offsetof (struct task, b); }
int copy (struct task *t) { struct task local = *t; return *(int *) &local; }

/* plugin: error: the size of relocatable type
   plugin: error: 'local' of relocatable type
   clang, clang++, gcc: no relocation
   g++: crash  */
