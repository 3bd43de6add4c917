/* GCC likes to make calls of memset, memcpy and strlen out of loops, where they are not to be had.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */

#ifdef __cplusplus
# define restrict __restrict
#endif

void
clear (char *to, unsigned n)
{
  for (unsigned i = 0; i < n; i++)
    to[i] = 0;
}

void
copy (long *restrict to, const long *restrict from, unsigned n)
{
  for (unsigned i = 0; i < n; i++)
    to[i] = from[i];
}

unsigned long
length (const char *s)
{
  unsigned long n = 0;
  while (s[n])
    n++;
  return n;
}

struct middling { long words[100]; };

void
assign (struct middling *to, const struct middling *from)
{
  *to = *from;
}
/* { dg-no-instruction-count "those calls are errors without the plugin" } */
/* { dg-final { scan-assembler-not "call" } } */
