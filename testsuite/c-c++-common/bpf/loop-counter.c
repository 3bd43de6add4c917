/* A loop over an array counts its rounds, and does not end where a pointer is behind the array: the verifier does not
   compare pointers into a map's value.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-skip-if "the loops as they were written" { *-*-* } { "-O0" } } */

#ifdef __cplusplus
extern "C" {
#endif

struct __attribute__ ((relocatable)) node { struct node *parent; long id; };
struct value { int filled; long ids[20]; };

void
follow (struct value *to, const struct node *from)
{
  for (int i = 0; i < 20; i++)
    {
      if (!from)
	break;
      to->ids[i] = from->id; /* { dg-relo "byte_off struct node.id (0:1) = 8" } */
      from = from->parent; /* { dg-relo "byte_off struct node.parent (0:0) = 0" } */
    }
}

void
clear (struct value *to)
{
  for (long *id = to->ids; id != to->ids + 20; id++)
    *id = -1;
}

#ifdef __cplusplus
}
#endif

/* No comparison of two registers.  */
/* { dg-final { scan-assembler-not {if r[0-9] (==|!=|<|>|<=|>=) r[0-9]} } } */
/* { dg-final { scan-assembler-not {\mj(eq|ne|lt|gt|le|ge)\t%r[0-9],%r} } } */
