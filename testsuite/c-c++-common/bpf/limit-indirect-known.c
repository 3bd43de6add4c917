/* Helpers are called through pointers that are numbers; a callback's address is an argument.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */

static long (*const bpf_loop) (unsigned count, void *callback, void *data, unsigned long flags)
  = (long (*) (unsigned, void *, void *, unsigned long)) 181;
static long (*bpf_trace_printk) (const char *format, unsigned size, ...)
  = (long (*) (const char *, unsigned, ...)) 6;

static long
callback (unsigned index, void *data)
{
  *(long *) data += index;
  return 0;
}

static inline int
twice (int x)
{
  return 2 * x;
}

long
f (int x)
{
  long sum = 0;
  int (*known) (int) = twice;
  bpf_loop (10, (void *) callback, &sum, 0);
#ifdef __OPTIMIZE__
  bpf_trace_printk ("x", 2, 1, 2, 3);
#endif
  return sum + known (x);
}
/* { dg-no-instruction-count "a call that GCC refuses has no instructions without the plugin" } */
/* { dg-final { scan-assembler "call\t181" } } */
