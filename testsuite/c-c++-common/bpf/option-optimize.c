/* A function that is optimized in its own way is a BPF program's for all that: nothing traps, loops stay
   loops, and cold functions are in .text.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-no-instruction-count "without the plugin it traps" } */

struct pair { int a, b; };

__attribute__ ((optimize ("O3"))) int
null_path (struct pair *p, int c)
{
  if (!p && c)
    return p->b;
  return 1;
}

__attribute__ ((optimize ("O0"))) int
never (int x)
{
  if (x == 1)
    return 2;
  __builtin_unreachable ();
}

__attribute__ ((optimize ("O2"), cold, noinline)) void
clear (char *p, int n)
{
  for (int i = 0; i < n; i++)
    p[i] = 0;
}

#pragma GCC optimize ("O3")

int
caller (struct pair *p, char *q, int n)
{
  if (n == 17)
    clear (q, n);
  for (int i = 0; i < n; i++)
    q[i] = 0;
  return null_path (p, n);
}

/* { dg-final { scan-assembler-not {\.text\.} } } */
