// Where an expression is not evaluated there is no access.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct [[gnu::relocatable]] task
{
  int tgid;
  long pid;
};

unsigned long
f (task *t)
{
  decltype (t->pid) one = 1;
  static_assert (sizeof (one) == 8);
  using type = decltype (t->tgid);
  return one + sizeof (type) + noexcept (t->pid);
}

int
never (task *t)
{
  if constexpr (sizeof (int) == 1)
    return t->pid;
  return 0;
}
