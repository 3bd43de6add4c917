// A pointer to member that is no constant holds a local offset.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;
};

int task::*global;

int
parameter (task *t, int task::*member)
{
  return t->*member; // { dg-error "member pointer that is not a constant" }
}

int
variable (task &t)
{
  return t.*global; // { dg-error "member pointer that is not a constant" }
}
