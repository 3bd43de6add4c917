// An object with a destructor: BPF has no exceptions, so nothing is there to unwind the stack, and the
// program loads.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-no-instruction-count "without the plugin there are exceptions" }
// { dg-final { scan-assembler-not "Unwind|personality" } }

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;
};

extern "C" void lock (task *);
extern "C" void unlock (task *);
extern "C" void work (int);

struct guard
{
  task *held;
  explicit guard (task *t) : held (t) { lock (t); }
  ~guard () { unlock (held); }
};

void
f (task *t)
{
  guard g (t);
  work (t->pid); // { dg-relo "byte_off struct task.pid (0:1) = 4" }
}

