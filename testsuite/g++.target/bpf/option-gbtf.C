// -gbtf asks for what the plugin does anyway.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-options "-gbtf" }

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;
  struct { int x; } in;
};

int
f (task *t)
{
  int pid = t->pid; // { dg-relo-times 1 "byte_off struct task.pid (0:1) = 4" }
  return pid + t->in.x; // { dg-relo-times 1 "byte_off struct task.in.x (0:2:0) = 8" }
}
// { dg-final { btf-type "STRUCT task, size 12" } }
// { dg-final { btf-type "FUNC _Z1fP4task, global: int (struct task * t)" } }
