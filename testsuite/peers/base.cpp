/* A member of the class and one of its base, which is the first member in the kernel's C.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

struct RELOCATABLE head { int a; int refs; };
struct RELOCATABLE task : head { int pid; };

int pid (task *t) { return ACCESS (t->pid); }
int refs (task *t) { return ACCESS (t->refs); }

/* plugin: byte_off struct task.pid (0:1) = 8
   plugin: byte_off struct task.refs (0:0:1) = 4
   clang++: crash
   g++: crash  */
