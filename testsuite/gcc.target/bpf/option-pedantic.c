/* The plugin's own macros are of no concern to those who want to know of every extension.
   SPDX-License-Identifier: GPL-3.0-or-later
   { dg-do compile }
   { dg-options "-std=c90 -pedantic-errors -Wvariadic-macros -Wc90-c99-compat" }  */

struct __attribute__((relocatable)) task
{
  int tgid;
  int pid;
};

int
f (struct task *t)
{
  return __builtin_relocatable_field_exists (t->pid); /* { dg-relo "field_exists struct task.pid (0:1)" } */
}
