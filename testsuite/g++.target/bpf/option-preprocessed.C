// The compiler proper gets a preprocessed file, as with ccache.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-options "-save-temps" }

#define RELOCATABLE [[gnu::relocatable]]

struct RELOCATABLE task
{
  int tgid;
  int pid;
};

int
f (task *t)
{
  return t->pid; // { dg-relo "byte_off struct task.pid (0:1) = 4" }
}
