// A default argument is evaluated where the call is: the access is in the caller, at the call.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;
};

extern task *current;

[[gnu::noinline]] static int
add (int a,
     int b = current->pid)
{
  return a * b;
}

int
f (int a)
{
  return add (a); // { dg-relo "byte_off struct task.pid (0:1) = 4" }
}
