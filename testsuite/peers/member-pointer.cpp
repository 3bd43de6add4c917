/* Through a pointer to a member that is a constant.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

struct RELOCATABLE task { int a; int pid; };

template<auto Member> int read (const task *t) { return ACCESS (t->*Member); }
int pid (const task *t) { return read<&task::pid> (t); }

/* plugin: byte_off struct task.pid (0:1) = 4
   clang++: no relocation
   clang++: warning: 'preserve_access_index' attribute ignored
   g++: crash  */
