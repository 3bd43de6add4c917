// The difference of two pointers is divided by the relocated size.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }

#ifdef TARGET_LAYOUT
struct task { long added; int tgid; int pid; };
#else

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;
};

long
f (task *a, task *b)
{
  return a - b; // { dg-relo "type_size struct task (0) = 8" }
}

#endif
// { dg-extra-instructions "f" 8 "a relocated size divides, where a known one is a shift, and before v4 only what is not negative" }
