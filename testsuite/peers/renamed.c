/* A field whose name in the kernel is a keyword here.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

struct RELOCATABLE task { int a; int class_ __attribute__ ((relocatable_name ("class"))); };

int class_of (struct task *t) { return ACCESS (t->class_); }

/* plugin: byte_off struct task.class (0:1) = 4
   clang, clang++, gcc: byte_off struct task.class_ (0:1) = 4
   gcc: warning: 'relocatable_name' attribute directive ignored
   clang, clang++: warning: unknown attribute 'relocatable_name' ignored
   g++: crash  */
