/* Structs of one name in several functions.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */

struct X { char c; } global;
void *f (void) { struct X { int i; }; static struct X in_f; return &in_f; }
void *g (void) { struct X { long l; }; static struct X in_g; return &in_g; }
/* { dg-final { btf-type "STRUCT X, size 1: char c @0" } } */
/* { dg-final { btf-type "VAR f_in_f, static: struct X__e30c2799" } } */
/* { dg-final { btf-type "VAR g_in_g, static: struct X__e20c2606" } } */
