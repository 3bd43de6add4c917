// A method that is selected from `this' and not called is no member of BTF's.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-options "-fpermissive -w" }

struct [[gnu::preserve_access_index]] task
{
  int tgid;
  int pid;
  int size () { return sizeof (method) + pid; } // { dg-relo "byte_off struct task.pid (0:1) = 4" }
  int method ();
};

int
f (task *t)
{
  return t->size ();
}
