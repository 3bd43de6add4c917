/* Sections with data are in BTF, and kernels before Linux 6.9 take only some names.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-no-instruction-count "nothing is relocated" } */

#define SEC(name) __attribute__ ((section (name), used))

int plain SEC (".data.plain") = 1;
int qualified SEC (".data.a.b_2") = 1;
int dash SEC (".data.x-y") = 1; /* { dg-warning "'dash' is in section '.data.x-y': kernels before Linux 6.9 refuse BTF with a section whose name has other than" } */
int again SEC (".data.x-y") = 1; /* Once is enough.  */
const int slash SEC (".rodata.x/y") = 1; /* { dg-warning "'slash' is in section" } */
int digit SEC ("1data") = 1; /* { dg-warning "'digit' is in section" } */
int optional SEC ("?.struct_ops") = 1;

/* The name of a section with code is not in BTF.  */
SEC ("tracepoint/a-b") int
program (void *context)
{
  return plain + qualified + dash + again + slash + digit + (context != 0);
}
