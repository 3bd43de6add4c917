// The plugin's own macros are of no concern to those who want to know of every extension.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }
// { dg-options "-std=c++98 -pedantic-errors -Wvariadic-macros" }

struct __attribute__((relocatable)) task
{
  int tgid;
  int pid;
};

bool
f (task *t)
{
  return __builtin_relocatable_field_exists (t->pid); // { dg-relo "field_exists struct task.pid (0:1)" }
}

unsigned long
g ()
{
  return __builtin_relocatable_type_size (task); // { dg-relo "type_size struct task (0) = 8" }
}
