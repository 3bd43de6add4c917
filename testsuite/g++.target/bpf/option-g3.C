// -g3 puts macros into the debug information; the plugin defines some before there are lines.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-options "-gdwarf-4 -g3" }
// { dg-no-instruction-count "without the plugin there are no such questions" }

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;
};

#define PID(t) t->pid

int
f (task *t)
{
  return PID (t); // { dg-relo-times 1 "byte_off struct task.pid (0:1) = 4" }
}

unsigned long
g ()
{
  return __builtin_relocatable_type_size (task); // { dg-relo "type_size struct task (0) = 8" }
}
