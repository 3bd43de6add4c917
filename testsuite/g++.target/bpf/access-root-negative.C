// libbpf knows no negative index: the element is found by the relocated size.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }

#ifdef TARGET_LAYOUT
struct task { long added; int pid; };
#else

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;
};

int
f (task *t)
{
  return t[-1].pid; // { dg-relo "type_size struct task (0) = 8" "byte_off struct task.pid (0:1) = 4" }
}

#endif
// { dg-extra-instructions "f" 4 "the size of the element is relocated, and subtracted" }
