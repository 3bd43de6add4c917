// A type that only a typedef names: in BTF as C has it, and the kernels.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }

#ifdef TARGET_LAYOUT
typedef struct { long added; int y; int x; } pair_t;
typedef union { char c; long l; } either_t;
#else

typedef struct [[gnu::relocatable]]
{
  int x;
  int y;
} pair_t;

typedef union __attribute__ ((relocatable))
{
  long l;
  char c;
} either_t;

int
f (pair_t *p, either_t *e)
{
  return p->y + e->c; // { dg-relo "byte_off pair_t.y (0:1) = 4" "byte_off either_t.c (0:1) = 0" }
}

#endif
// { dg-final { btf-type "TYPEDEF pair_t: struct (anon)" } }
// { dg-final { btf-type "STRUCT, size 8: int x @0; int y @32" } }
