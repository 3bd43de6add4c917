// Accesses in macros: the line is the one where the macro is used.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

#define READ(pointer, member) ((pointer)->member)
#define SUM(pointer) \
  (READ (pointer, pid) + READ (pointer, in.value))

struct [[gnu::relocatable]] task
{
  struct { int pad; int value; } in;
  int pid;
};

int
f (task *t)
{
  return SUM (t); // { dg-relo "byte_off struct task.pid (0:1) = 8" "byte_off struct task.in.value (0:0:1) = 4" }
}

int
g (task *t)
{
  return ({ int sum = READ (t, pid); sum + 1; }); // { dg-relo "byte_off struct task.pid (0:1) = 8" }
}
