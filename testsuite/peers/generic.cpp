/* Of types and members that depend on template parameters.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

struct RELOCATABLE task { int a; int pid; };

template<typename T> int pid (T *t) { return ACCESS (t->pid); }
template<typename T> unsigned offset (T *t) { return __builtin_preserve_field_info (t->pid, 0); }
template<typename T> unsigned size () { return __builtin_preserve_type_info (TYPE (T), 1); }

int use (task *t) { return pid (t) + offset (t) + size<task> (); }

/* plugin, clang++: byte_off struct task.pid (0:1) = 4
   plugin, clang++: type_size struct task (0) = 8
   clang++: warning: 'preserve_access_index' attribute ignored
   g++: error: invalid kind argument to core builtin  */
