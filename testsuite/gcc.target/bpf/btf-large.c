/* What BTF has no numbers for: enumerations of 128 bits, bit-fields behind 2 MiB, structs of more
   than 512 MiB.
   SPDX-License-Identifier: GPL-3.0-or-later
   { dg-do assemble }
   { dg-options "-std=gnu23" }  */

enum wide { WIDE = ((unsigned __int128) 1 << 100) };
enum wide w;

struct large { int first; int many[0x100000]; int bits : 3; int more : 9; char last; } large;

typedef struct { char first; char many[0x30000000]; } far;
far *f;

long
use (void)
{
  return f->many[5];
}

/* { dg-final { btf-type "VAR w, global: __int128 unsigned" } } */
/* { dg-final { btf-type "STRUCT large, size 4194312: int first @0; int[1048576] many @32; unsigned char bits @33554464; unsigned char more @33554464; char last @33554480" } } */
/* { dg-final { btf-type "TYPEDEF far: unsigned char[805306369]" } } */
