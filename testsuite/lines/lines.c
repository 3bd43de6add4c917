/* Statements of all sorts, for their lines: in C for both compilers, and C++.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "lines.h"

#define ADD(a, b) \
  ((a) +          \
   (b))
#define STORE(x)   \
  do {             \
    first = x;     \
    second = x + 1; \
  } while (0)
#define FUNCTION(name) \
  int name (int p)

int first, second, third;
extern int external (int);

static __attribute__ ((noinline)) int
own_function (int a)
{
  asm volatile ("" ::: "memory");
  return a + 1;
}

static inline __attribute__ ((always_inline)) int
inlined (int a, int b)
{
  if (a > b)
    return external (a);
  return external (b) + 1;
}

int
statements (int a,
	    int b)
{
  int c = ADD (a, b);
  third = in_header (c);
  STORE (c);
  if (a > 3)
    c += own_function (b);
  for (int i = 0;
       i < c;
       i++)
    external (i);
  switch (c)
    {
    case 1:
      first = 1;
      break;
    case 2:
      second = 2;
      break;
    default:
      third = inlined (a, b);
    }
  while (c > 0)
    {
      c--;
      if (c == 7)
	continue;
      first += c;
    }
  return c; /* größe */
}

FUNCTION (by_macro)
{
  return p * 2;
}

void
nothing (void)
{
}

#line 100 "vanished.y"
int
generated (int a)
{
  return a * 7 + external (a);
}
#line 5 "lines.h"
int back (int a) { return a * external (a); }
