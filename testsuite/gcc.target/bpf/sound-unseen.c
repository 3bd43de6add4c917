/* What GCC answers with no word to a plugin.  _Alignof of a member is the alignment that its declaration has
   (c_alignof_expr in c-family/c-common.cc): that is a number in the FIELD_DECL, and neither is its type
   looked at, of which verify_type_context would be asked, nor has the number a place for a mark, as a
   member's offset has.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */

struct __attribute__ ((relocatable)) entity
{
  long weight;
  long vruntime;
};

struct __attribute__ ((relocatable)) task
{
  int tgid;
  int pid;
  struct entity se;
};

unsigned long
alignment (struct task *t)
{
  return __alignof__ (t->se.weight); /* { dg-error "" "" { xfail *-*-* } } */
}
