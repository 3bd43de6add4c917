/* Through a reference, of a type in a namespace.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

namespace kernel { struct RELOCATABLE task { int a; int pid; }; }

int pid (const kernel::task &t) { return ACCESS (t.pid); }

/* plugin, clang++: byte_off struct task.pid (0:1) = 4
   g++: crash  */
