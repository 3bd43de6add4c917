/* A structured binding, a loop over an array, a lambda's capture.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

struct RELOCATABLE task { int a; int pid; int marks[2]; };

int bound (task &t) { auto &[a, pid, marks] = t; return ACCESS (pid); }
int loop (task &t) { int sum = 0; for (int m : ACCESS (t.marks)) sum += m; return sum; }
int captured (task &t) { return [&t] { return ACCESS (t.a); } (); }

/* plugin: byte_off struct task.pid (0:1) = 4
   plugin: byte_off struct task.marks (0:2) = 8
   plugin: byte_off struct task.a (0:0) = 0
   clang++: crash
   g++: crash  */
