/* What begins like the definition of a function, and is none, is for GCC to tell of.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */

struct __attribute__ ((relocatable)) task { int pid; };

struct task *table[4] f (void) { return 0; } /* { dg-error "" } */
