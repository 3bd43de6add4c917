/* What is in BTF can be printed.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */

__attribute__ ((section (".data.\001"), used)) int control = 1; /* { dg-error "'control' is in section '\[^'\]*', whose name no kernel takes in BTF" } */
