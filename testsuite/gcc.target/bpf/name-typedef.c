/* An unnamed struct behind a typedef; an unnamed one behind nothing is an error.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-final { relo-resolves 1 } } */

#ifdef TARGET_LAYOUT
typedef struct { long added; int y; int x; } pair_t;
#else

typedef struct
{
  int x;
  int y;
} __attribute__ ((preserve_access_index)) pair_t;
typedef pair_t other_t;

int
f (pair_t *p)
{
  return p->y; /* { dg-relo "byte_off pair_t.y (0:1) = 4" } */
}

int
g (other_t *p)
{
  return p->x; /* { dg-relo "byte_off pair_t.x (0:0) = 0" } */
}

#endif
/* { dg-final { btf-type "TYPEDEF pair_t: struct (anon)" } } */
