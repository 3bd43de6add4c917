/* What only some kernels have, behind the question whether this one does, in a loop.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

struct RELOCATABLE task { int a; long sum; };

long guarded (struct task *t, int n)
{
  long sum = 0;
  for (int i = 0; i < n; i++)
    if (__builtin_preserve_field_info (t->sum, 2))
      sum += ACCESS (t->sum) + i;
  return sum;
}

/* plugin, clang, clang++, gcc: field_exists struct task.sum (0:1) = 1
   plugin, clang, clang++, gcc: byte_off struct task.sum (0:1) = 8
   plugin: 18 instructions
   clang, clang++: 16 instructions
   gcc: 138 instructions
   clang++: warning: 'preserve_access_index' attribute ignored
   g++: error: invalid kind argument to core builtin  */
