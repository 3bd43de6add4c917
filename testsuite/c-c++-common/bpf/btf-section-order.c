/* The variables of a section are in .BTF in the order of their addresses: loaders that do not sort
   them, as libbpf does, hand the kernel what it refuses.  GCC lays variables out backwards when it
   optimises.

   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-extra-instructions "use" 1 "a copy, which the schedulers would do without" } */

int first;
static long second;
char third[3];
int filled = 1, full = 2;
__attribute__ ((no_reorder)) int kept;
const volatile int limit = 3;

int *
use (void)
{
  static int counted;
  second += first + third[0] + limit;
  counted += (int) second + kept;
  return filled ? &counted : &full;
}

/* { dg-final { sections-in-order } } */
