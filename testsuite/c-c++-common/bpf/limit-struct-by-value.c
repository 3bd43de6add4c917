/* The verifier looks at a global function by its BTF, and takes no structs there.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */

struct triple { long a, b, c; };

__attribute__ ((noinline)) struct triple
global_result (long x)
{
  struct triple t = { x, x, x };
  return t;
}

__attribute__ ((noinline)) long
global_argument (struct triple t)
{
  return t.a + t.b;
}

__attribute__ ((noinline)) static struct triple
static_result (long x)
{
  struct triple t = { x, x + 1, x };
  return t;
}

struct triple sink;

long
f (long x)
{
  sink = static_result (x);
  sink = global_result (x); /* { dg-error "BPF functions that are global cannot return '.*triple'; make '.*global_result.*' 'static' or 'inline'" } */
  return global_argument (sink); /* { dg-error "BPF functions that are global cannot take '.*triple' as an argument" } */
}
