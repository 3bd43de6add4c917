/* A trap is a call of abort.  What GCC believes is not reached is none: the verifier sees whether it is.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */

void
trap (void)
{
  __builtin_trap (); /* { dg-error "BPF programs cannot abort or trap" } */
}

void
give_up (void)
{
  __builtin_abort (); /* { dg-error "BPF programs cannot abort or trap" } */
}

int
never (int x)
{
  if (x == 1)
    return 2;
  __builtin_unreachable ();
}

struct pair { int a, b; };

int
null_path (struct pair *p, int c)
{
  if (!p && c)
    return p->b;
  return 1;
}
