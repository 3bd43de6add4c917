/* The next struct of an array of them.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

struct RELOCATABLE task { long a; int b; };

int next (struct task *t) { return ACCESS (t[1].b); }

/* plugin, clang, clang++: byte_off struct task[1].b (1:1) = 24
   gcc: byte_off struct task.b (0:1) = 8
   g++: crash  */
