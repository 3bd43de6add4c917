// An incomplete type: the front end's own error, once; arithmetic on a pointer to it too.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

struct [[gnu::relocatable]] task;

int
f (task *t)
{
  return t->pid; // { dg-error "invalid use of incomplete type" }
}

task *
g (task *t)
{
  return t + 1; // { dg-error "invalid use of incomplete type" }
}
