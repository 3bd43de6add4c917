/* In a member function, whose declaration is among the members for the compiler.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

struct RELOCATABLE task
{
  int a;
  int get () const { return ACCESS (pid); }
  int pid;
};

int pid (const task &t) { return t.get (); }

/* plugin: byte_off struct task.pid (0:1) = 4
   clang++: crash
   g++: crash  */
